// A submission that is being changed cell by cell: what stands in each cell as it is written in JSON, and the bytes of the
// whole, so that every trial goes through the same reader as a report that was sent.
import Formats
import ReportModel

struct Sheet {
  struct Place: Hashable, Comparable {
    var table: String
    var row: String
    var column: String

    static func < (a: Place, b: Place) -> Bool {
      (a.table, a.row, a.column) < (b.table, b.row, b.column)
    }
  }

  var form: String
  var version: Int
  var agency: String
  var period: String
  var occasion = ""
  /// JSON literals: `12.5`, `"chữ"`, `true`, `null`.
  var cells: [Place: String] = [:]
  /// Tables that are sent as arrays; their rows are numbered.
  var arrays: Set<String> = []
  /// The accepted report of the period before, where the example has one.
  var previous: [UInt8]?
  /// The narrative as JSON.
  var narrative = "{}"

  /// The centre codes of provinces begin with T, those of communes with X; the others in the examples are ministries.
  var level: AgencyLevel { agency.hasPrefix("X") ? .commune : agency.hasPrefix("T") ? .province : .ministry }

  init(form: Form, agency: String, period: String) {
    (self.form, version, self.agency, self.period) = (form.code, form.version, agency, period)
  }

  /// The figures of a submission; reasons, notes and people are left behind.
  init(json bytes: [UInt8], form: Form) throws {
    let draft = try DraftReader.read(json: bytes)
    self.init(form: form, agency: draft.agency, period: draft.period)
    occasion = draft.occasion
    arrays = draft.arrays
    let sections = draft.narrative.map { section in
      let content: String =
        switch section.content {
        case .text(let text): Self.quoted(text)
        case .items(let items): "[" + items.map { "{\"text\":\(Self.quoted($0.text))}" }.joined(separator: ",") + "]"
        }
      return "\(Self.quoted(section.code)):\(content)"
    }
    narrative = "{" + sections.joined(separator: ",") + "}"
    for cell in draft.cells {
      let literal: String =
        switch cell.value.content {
        case .number(let quantity): cell.value.isString ? "\"\(quantity)\"" : quantity.description
        case .bool(let value): value ? "true" : "false"
        case .text(let text): Self.quoted(text)
        case .null, .hugeNumber, .structure: "null"
        }
      cells[Place(table: cell.table, row: cell.row, column: cell.column)] = literal
    }
  }

  /// Most rows of a list.
  var listRows: Int {
    cells.keys.filter { arrays.contains($0.table) }.compactMap { Int($0.row) }.max() ?? 0
  }

  static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  var bytes: [UInt8] {
    let tables = Dictionary(grouping: cells.keys.sorted(), by: \.table).sorted { $0.key < $1.key }.map {
      table, places in
      let isArray = arrays.contains(table)
      let rows = Dictionary(grouping: places, by: \.row).sorted { $0.key < $1.key }.map { row, places in
        (isArray ? "{" : "\(Self.quoted(row)):{")
          + places.map { "\(Self.quoted($0.column)):\(cells[$0] ?? "null")" }.joined(separator: ",") + "}"
      }.joined(separator: ",")
      return "\(Self.quoted(table)):" + (isArray ? "[\(rows)]" : "{\(rows)}")
    }
    let text =
      #"{"form":"\#(form)","version":\#(version),"agency":"\#(agency)","period":"\#(period)","occasion":"\#(occasion)","narrative":\#(narrative),"tables":{"#
      + tables.joined(separator: ",") + "}}"
    return Array(text.utf8)
  }
}
