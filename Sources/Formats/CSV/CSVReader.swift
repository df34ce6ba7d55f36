// CSV as RFC 4180 has it, over bytes: quotes, doubled quotes, line breaks in quoted fields, LF or CRLF, an optional byte
// order mark. Over bytes because CRLF is one character to Swift and two to a file.
internal import ReportModel

/// One record.
public struct CSVRow: Sendable, Hashable {
  /// Physical line, from 1, on which the record begins.
  public let line: Int
  /// The fields, unquoted and in NFC; at least one.
  public let fields: [String]
  /// Byte offset of the first byte of each field (of its quote, where it has one).
  public let offsets: [Int]
}

public enum CSVReader {
  /// Every record of the document, the header among them. Empty lines are skipped, but counted.
  public static func rows(_ bytes: [UInt8]) throws(CSVFault) -> [CSVRow] {
    try bytes.withUnsafeBufferPointer { (buffer) throws(CSVFault) -> [CSVRow] in
      var cursor = try CSVCursor(buffer)
      var rows: [CSVRow] = []
      while let row = try cursor.row() { rows.append(row) }
      return rows
    }
  }
}

private struct CSVCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(CSVFault) {
    self.bytes = bytes
    if let encoding = EncodingCheck.firstFault(in: bytes) {
      let isNUL = encoding.kind == .nul
      let digits = String(bytes[encoding.offset], radix: 16, uppercase: true)
      throw CSVFault(
        code: isNUL ? .nul : .utf8, line: 1 + bytes[..<encoding.offset].count { $0 == 0x0A }, offset: encoding.offset,
        expected: (isNUL ? FormatWord.noNUL : .utf8).message(),
        found: FormatWord.byte.message(["text": digits.count == 1 ? "0" + digits : digits]))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next record, or `nil` at the end.
  mutating func row() throws(CSVFault) -> CSVRow? {
    while try endOfLine() {}
    guard position < bytes.count else { return nil }
    let first = line
    var fields: [String] = []
    var offsets: [Int] = []
    while true {
      offsets.append(position)
      fields.append(try field())
      if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
        position += 1
      } else {
        _ = try endOfLine()
        return CSVRow(line: first, fields: fields, offsets: offsets)
      }
    }
  }

  /// Steps over a line break, where there is one.
  private mutating func endOfLine() throws(CSVFault) -> Bool {
    guard position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D else { return false }
    if bytes[position] == 0x0D {
      guard position + 1 < bytes.count, bytes[position + 1] == 0x0A else {
        throw fault(at: position, line: line, expected: .lineFeed, found: .loneReturn)
      }
      position += 1
    }
    position += 1
    line += 1
    return true
  }

  private mutating func field() throws(CSVFault) -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedField() }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D { break }
      if byte == UInt8(ascii: "\"") {
        throw fault(at: position, line: line, expected: .plainField, found: .quoteInside)
      }
      position += 1
    }
    return text(UnsafeBufferPointer(rebasing: bytes[start..<position]))
  }

  private mutating func quotedField() throws(CSVFault) -> String {
    let opening = (offset: position, line: line)
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte != UInt8(ascii: "\"") {
        if byte == 0x0A { line += 1 }
        content.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        content.append(byte)
        position += 1
        continue
      }
      if position < bytes.count, ![UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[position]) {
        throw fault(at: position, line: line, expected: .endOfField, found: .behindQuote)
      }
      return content.withUnsafeBufferPointer { text($0) }
    }
    throw fault(at: opening.offset, line: opening.line, expected: .closingFieldQuote, found: .endOfData)
  }

  private func text(_ utf8: UnsafeBufferPointer<UInt8>) -> String { NFC.of(String(decoding: utf8, as: UTF8.self)) }

  private func fault(at offset: Int, line: Int, expected: FormatWord, found: FormatWord) -> CSVFault {
    CSVFault(code: .syntax, line: line, offset: offset, expected: expected.message(), found: found.message())
  }
}
