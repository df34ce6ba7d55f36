// Workbooks for tests, written part by part as a spreadsheet program writes them, so that any part can be spoilt.

/// An .xlsx file in the making.
public struct SpreadsheetFile: Sendable {
  public enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    /// As it stands in the file.
    case number(String)
    case percent(String)
    case date(String)
    case bool(Bool)
    case formula(String, value: String)
    case error(String)
    /// A text that is indented.
    case indented(String, Int)

    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self = .number(String(number)) }
  }

  public struct Sheet: Sendable {
    public var name: String
    public var isHidden = false
    public var isProtected = false
    /// By address.
    public var cells: [String: Value] = [:]
    public var merges: [String] = []
    /// XML in front of the cells, such as `<cols>`.
    public var head = ""

    public init(_ name: String, isHidden: Bool = false, _ cells: [String: Value] = [:], merges: [String] = []) {
      self.name = name
      self.isHidden = isHidden
      self.cells = cells
      self.merges = merges
    }
  }

  public var sheets: [Sheet]
  public var properties: [(name: String, value: String)] = []
  /// Parts that replace those of their name, or come on top.
  public var others: [(name: String, bytes: [UInt8])] = []
  /// Attributes of `workbookPr`.
  public var workbookProperties = ""

  public init(_ sheets: [Sheet]) { self.sheets = sheets }

  public var bytes: [UInt8] { ZipFile.pack(parts) }

  public var parts: [(name: String, bytes: [UInt8])] {
    var parts: [(name: String, bytes: [UInt8])] = []
    func add(_ name: String, _ text: String) {
      parts.append((name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text).utf8)))
    }
    add("[Content_Types].xml", contentTypes)
    add(
      "_rels/.rels",
      Self.relations([("officeDocument", "xl/workbook.xml"), ("custom-properties", "docProps/custom.xml")]))
    add("docProps/custom.xml", customProperties)
    add("xl/workbook.xml", workbook)
    add(
      "xl/_rels/workbook.xml.rels",
      Self.relations(
        sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [
          ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
        ]))
    add("xl/styles.xml", styles)
    var strings: [String] = []
    for (index, sheet) in sheets.enumerated() {
      add("xl/worksheets/sheet\(index + 1).xml", Self.xml(of: sheet, strings: &strings))
    }
    add(
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(Self.main)\">"
        + strings.map { "<si><t xml:space=\"preserve\">\(Self.escaped($0))</t></si>" }
        .joined() + "</sst>")
    for other in others {
      if let index = parts.firstIndex(where: { $0.name == other.name }) {
        parts[index] = other
      } else {
        parts.append(other)
      }
    }
    return parts
  }

  // MARK: Parts

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"

  private var contentTypes: String {
    """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Override PartName="/xl/workbook.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
    """
  }

  private static func relations(_ targets: [(kind: String, target: String)]) -> String {
    let entries = targets.enumerated().map { index, entry in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/relationships/\(entry.kind)\" Target=\"\(entry.target)\"/>"
    }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + entries.joined() + "</Relationships>"
  }

  private var customProperties: String {
    let entries = properties.enumerated().map { index, property in
      "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"\(index + 2)\" name=\"\(property.name)\">"
        + "<vt:lpwstr>\(Self.escaped(property.value))</vt:lpwstr></property>"
    }
    return "<Properties xmlns=\"\(Self.office)/custom-properties\" xmlns:vt=\"\(Self.office)/docPropsVTypes\">"
      + entries.joined() + "</Properties>"
  }

  private var workbook: String {
    let entries = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\""
        + (sheet.isHidden ? " state=\"hidden\"" : "") + "/>"
    }
    return "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)/relationships\">"
      + "<workbookPr \(workbookProperties)/><sheets>" + entries.joined() + "</sheets></workbook>"
  }

  /// Style 1 is a percent, 2 a date, 3 and above indents by one, two, …
  private var styles: String {
    let indents = (1...9).map { "<xf numFmtId=\"0\"><alignment indent=\"\($0)\"/></xf>" }.joined()
    return "<styleSheet xmlns=\"\(Self.main)\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"164\"/>\(indents)</cellXfs></styleSheet>"
  }

  private static func xml(of sheet: Sheet, strings: inout [String]) -> String {
    func parts(_ address: String) -> (row: Int, column: Int) {
      let letters = address.prefix { $0.isLetter }
      let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 }
      return (Int(address.dropFirst(letters.count)) ?? 1, column)
    }
    let sorted = sheet.cells.sorted { parts($0.key) < parts($1.key) }
    var xml = "<worksheet xmlns=\"\(main)\">\(sheet.head)<sheetData>"
    var row = 0
    for (address, value) in sorted {
      let at = parts(address).row
      if at != row {
        xml += (row > 0 ? "</row>" : "") + "<row r=\"\(at)\">"
        row = at
      }
      xml += cell(address, value, &strings)
    }
    xml += (row > 0 ? "</row>" : "") + "</sheetData>"
    if sheet.isProtected { xml += "<sheetProtection sheet=\"1\" objects=\"1\"/>" }
    if !sheet.merges.isEmpty {
      xml += "<mergeCells>" + sheet.merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
    }
    return xml + "</worksheet>"
  }

  private static func cell(_ address: String, _ value: Value, _ strings: inout [String]) -> String {
    func shared(_ text: String, _ style: String) -> String {
      strings.append(text)
      return "<c r=\"\(address)\" t=\"s\"\(style)><v>\(strings.count - 1)</v></c>"
    }
    switch value {
    case .text(let text): return shared(text, "")
    case .indented(let text, let steps): return shared(text, " s=\"\(steps + 2)\"")
    case .number(let text): return "<c r=\"\(address)\"><v>\(text)</v></c>"
    case .percent(let text): return "<c r=\"\(address)\" s=\"1\"><v>\(text)</v></c>"
    case .date(let text): return "<c r=\"\(address)\" s=\"2\"><v>\(text)</v></c>"
    case .bool(let yes): return "<c r=\"\(address)\" t=\"b\"><v>\(yes ? 1 : 0)</v></c>"
    case .formula(let text, let value):
      return "<c r=\"\(address)\"><f>\(escaped(text))</f><v>\(value)</v></c>"
    case .error(let text): return "<c r=\"\(address)\" t=\"e\"><f>1/0</f><v>\(text)</v></c>"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }
}
