// The body of a page's form that carries a file (RFC 7578): parts between boundaries, each a field with a name.
// Strict and bounded; the API takes bodies as they are and has no need of it.

struct MultipartForm {
  struct Part {
    var name: String
    /// As the file is called where it came from; `nil` of a field.
    var fileName: String?
    var bytes: [UInt8]

    var text: String? { String(validating: bytes, as: UTF8.self) }
  }

  private(set) var parts: [Part] = []

  private static let mostParts = 1100
  private static let mostHeaderBytes = 4096

  /// `nil` where it is not such a body: another media type, a boundary that is none, a part without a name, something
  /// before the first boundary or after the last, too many parts.
  init?(_ body: [UInt8], contentType: String?) {
    guard let boundary = Self.boundary(contentType) else { return nil }
    let open = Array("--\(boundary)\r\n".utf8)
    let delimiter = Array("\r\n--\(boundary)".utf8)
    guard body.starts(with: open) else { return nil }
    var position = open.count
    while true {
      guard parts.count < Self.mostParts, let end = Self.find(delimiter, in: body, position..<body.count),
        let part = Self.part(body, position..<end)
      else { return nil }
      parts.append(part)
      let next = end + delimiter.count
      let rest = body[next...]
      if rest.elementsEqual("--\r\n".utf8) || rest.elementsEqual("--".utf8) { return }
      guard rest.starts(with: [13, 10]) else { return nil }
      position = next + 2
    }
  }

  func text(_ name: String) -> String? { parts.first { $0.name == name && $0.fileName == nil }?.text }

  func file(_ name: String) -> Part? { parts.first { $0.name == name && $0.fileName != nil } }

  // MARK: Parts

  /// `boundary=` of the media type: 1 to 70 of the characters browsers make it of.
  private static func boundary(_ contentType: String?) -> String? {
    guard let contentType else { return nil }
    let pieces: [Substring] = contentType.split(separator: ";").map { (piece: Substring) in piece.trimmed }
    guard pieces.first?.lowercased() == "multipart/form-data" else { return nil }
    let values = pieces.dropFirst().compactMap { piece -> String? in
      let sides = piece.split(separator: "=", maxSplits: 1)
      return sides.count == 2 && sides[0].lowercased() == "boundary" ? String(sides[1]) : nil
    }
    guard values.count == 1, var boundary = values.first else { return nil }
    if boundary.hasPrefix("\""), boundary.hasSuffix("\""), boundary.count > 2 {
      boundary = String(boundary.dropFirst().dropLast())
    }
    let isPlain = boundary.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "'()+_,-./:=?".utf8.contains(byte)
    }
    return isPlain && (1...70).contains(boundary.utf8.count) ? boundary : nil
  }

  private static func part(_ body: [UInt8], _ range: Range<Int>) -> Part? {
    guard let end = find([13, 10, 13, 10], in: body, range), end - range.lowerBound <= mostHeaderBytes,
      let head = String(validating: body[range.lowerBound..<end], as: UTF8.self)
    else { return nil }
    for line in head.utf8.split(separator: 13).map({ Substring($0).trimmed }) {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else { continue }
      let value = line[line.index(after: colon)...]
      guard value.trimmed.hasPrefix("form-data"), let name = quoted("name", in: value), !name.isEmpty else {
        return nil
      }
      return Part(name: name, fileName: quoted("filename", in: value), bytes: Array(body[end + 4..<range.upperBound]))
    }
    return nil
  }

  /// `name="…"`; browsers write a quote inside as `%22`.
  private static func quoted(_ parameter: String, in value: Substring) -> String? {
    guard let start = value.firstRange(of: "; \(parameter)=\"")?.upperBound,
      let end = value[start...].firstIndex(of: "\"")
    else { return nil }
    return String(value[start..<end]).replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
  }

  /// Where a run of bytes begins.
  private static func find(_ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = range.lowerBound
      while index + needle.count <= range.upperBound {
        if bytes[index] == needle[0], bytes[index..<index + needle.count].elementsEqual(needle) { return index }
        index += 1
      }
      return nil
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" || first == "\n" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return text
  }
}
