// Reads one XML part through expat and hands each element on. No document type, no entities but XML's own five, UTF-8
// alone, bounded depth.
internal import CExpat
internal import ReportModel

/// What reads a part: told of each element's begin and end, in the order of the file.
protocol XMLPart: AnyObject {
  /// - Parameter name: without its namespace, as those of the attributes.
  func start(_ name: String, _ attributes: [String: String]) throws(WorkbookFault)
  /// - Parameter text: the characters between the last tag and this one.
  func end(_ name: String, _ text: String) throws(WorkbookFault)
}

final class XMLReader {
  private let parser: XML_Parser
  private let part: any XMLPart
  private let place: String
  private var text: [UInt8] = []
  private var depth = 0
  fileprivate var elements = 0
  private var fault: WorkbookFault?

  /// - Parameter elements: counts the elements of a workbook's parts.
  static func read(
    _ bytes: [UInt8], of place: String, elements: inout Int, _ part: some XMLPart
  ) throws(WorkbookFault) {
    // The encoding is given, so that no declaration can ask for another.
    guard let parser = XML_ParserCreateNS("UTF-8", XML_Char(UInt8(ascii: "|"))) else {
      throw WorkbookFault(.damaged, at: place, found: SpreadsheetWord.missingPart.message())
    }
    defer { XML_ParserFree(parser) }
    let reader = XMLReader(parser, place, part)
    reader.elements = elements
    defer { elements = reader.elements }
    let status = withExtendedLifetime(reader) {
      XML_SetUserData(parser, Unmanaged.passUnretained(reader).toOpaque())
      XML_SetElementHandler(parser, startElement, endElement)
      XML_SetCharacterDataHandler(parser, characters)
      XML_SetStartDoctypeDeclHandler(parser, doctype)
      return bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, Int32($0.count), 1) }
      }
    }
    if let fault = reader.fault { throw fault }
    guard status == XML_STATUS_OK else {
      throw WorkbookFault(
        .damaged, at: place,
        found: SpreadsheetWord.syntax.message([
          "line": String(XML_GetCurrentLineNumber(parser)), "column": String(XML_GetCurrentColumnNumber(parser) + 1),
        ]))
    }
  }

  private init(_ parser: XML_Parser, _ place: String, _ part: any XMLPart) {
    self.parser = parser
    self.place = place
    self.part = part
  }

  fileprivate func guarded(_ body: () throws(WorkbookFault) -> Void) {
    // expat may hand on what it has already read after it was stopped.
    guard fault == nil else { return }
    do throws(WorkbookFault) { try body() } catch {
      fault = error
      XML_StopParser(parser, XML_Bool(0))
    }
  }

  fileprivate func start(_ name: String, _ attributes: [String: String]) throws(WorkbookFault) {
    depth += 1
    elements += 1
    if depth > WorkbookLimits.nesting {
      throw WorkbookFault(
        .tooLarge, at: place, expected: SpreadsheetWord.nesting.counted(WorkbookLimits.nesting),
        found: SpreadsheetWord.nesting.counted(WorkbookLimits.nesting))
    }
    if elements > WorkbookLimits.elements {
      throw WorkbookFault(
        .tooLarge, at: place, expected: SpreadsheetWord.elements.counted(WorkbookLimits.elements),
        found: SpreadsheetWord.elements.counted(WorkbookLimits.elements))
    }
    text.removeAll(keepingCapacity: true)
    try part.start(name, attributes)
  }

  fileprivate func end(_ name: String) throws(WorkbookFault) {
    depth -= 1
    let read = String(decoding: text, as: UTF8.self)
    text.removeAll(keepingCapacity: true)
    try part.end(name, read)
  }

  fileprivate func append(_ characters: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    text.append(contentsOf: characters)
    guard text.count <= WorkbookLimits.text else {
      throw WorkbookFault(
        .tooLarge, at: place, expected: SpreadsheetWord.bytes.counted(WorkbookLimits.text),
        found: SpreadsheetWord.characters.counted(WorkbookLimits.text))
    }
  }

  fileprivate func refuseDoctype() throws(WorkbookFault) {
    throw WorkbookFault(.damaged, at: place, found: SpreadsheetWord.doctype.message())
  }
}

// MARK: What expat calls

private func reader(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
  context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
}

/// `uri|local` without the namespace.
private func localName(_ text: UnsafePointer<XML_Char>?) -> String {
  guard let text else { return "" }
  let name = String(cString: text)
  guard let bar = name.utf8.lastIndex(of: UInt8(ascii: "|")) else { return name }
  return String(name[name.utf8.index(after: bar)...])
}

private func startElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?,
  _ pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) {
  guard let reader = reader(context) else { return }
  var attributes: [String: String] = [:]
  var index = 0
  while let pairs, let attribute = pairs[index], let value = pairs[index + 1] {
    attributes[localName(attribute)] = String(cString: value)
    index += 2
  }
  reader.guarded { () throws(WorkbookFault) in try reader.start(localName(name), attributes) }
}

private func endElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?) {
  guard let reader = reader(context) else { return }
  reader.guarded { () throws(WorkbookFault) in try reader.end(localName(name)) }
}

private func characters(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<XML_Char>?, _ count: Int32) {
  guard let reader = reader(context), let text else { return }
  text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
    reader.guarded { () throws(WorkbookFault) in
      try reader.append(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
  }
}

private func doctype(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?, _ system: UnsafePointer<XML_Char>?,
  _ publicID: UnsafePointer<XML_Char>?, _ hasInternalSubset: Int32
) {
  guard let reader = reader(context) else { return }
  reader.guarded { () throws(WorkbookFault) in try reader.refuseDoctype() }
}
