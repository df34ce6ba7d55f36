// A line of a report as the column of a form: JSON nodes that stand where the line's own words stand in its file, so that
// the form reader's faults point at them.

struct LineColumn {
  /// Where the columns of the form stand in it.
  static let pointer = "/tables/0/columns"

  private var members: [SourceMember] = []
  private let line: FormMembers

  init(_ code: String, _ label: LocalizedText, _ line: FormMembers) {
    self.line = line
    add("code", .string(code), at: line["code"]?.offset)
    add("label", .object(Self.texts(label, at: line.offset)))
  }

  /// A column in which figures of a cell stand.
  mutating func take(_ cell: Cell) {
    add("type", .string("decimal"))
    add("places", .number(String(cell.places)))
    if let unit = cell.unit { add("unit", .string(unit)) }
    add("nature", .string("flow"))
  }

  /// A column that is computed from others: held exactly enough to be compared, rounded where it is shown.
  mutating func compute() {
    add("type", .string("decimal"))
    add("places", .number("12"))
    for name in ["formula", "ratio", "show", "unit"] {
      if let node = line[name] { members.append(SourceMember(name: name, nameOffset: node.offset, value: node.node)) }
    }
  }

  private mutating func add(_ name: String, _ content: SourceNode.Content, at offset: Int? = nil) {
    members.append(Self.member(name, content, at: offset ?? line.offset))
  }

  var node: SourceNode { SourceNode(.object(members), offset: line.offset) }

  private static func texts(_ text: LocalizedText, at offset: Int) -> [SourceMember] {
    [member("vi", .string(text.vi), at: offset)] + (text.en.map { [member("en", .string($0), at: offset)] } ?? [])
  }

  private static func member(_ name: String, _ content: SourceNode.Content, at offset: Int) -> SourceMember {
    SourceMember(name: name, nameOffset: offset, value: SourceNode(content, offset: offset))
  }

  /// The form of one row that these columns make.
  static func form(columns: [SourceNode], at offset: Int) -> SourceNode {
    func node(_ content: SourceNode.Content) -> SourceNode { SourceNode(content, offset: offset) }
    func member(_ name: String, _ content: SourceNode.Content) -> SourceMember {
      Self.member(name, content, at: offset)
    }
    let table = node(
      .object([
        member("table", .string("lines")), member("columns", .array(columns)),
        member("rows", .array([node(.string("R R"))])),
      ]))
    return node(
      .object([
        member("format", .string("report-centre/form/1")), member("form", .string("LINES")),
        member("version", .number("1")), member("title", .string("…")), member("issuer", .string("VN")),
        member("demonstration", .bool(true)), member("kind", .string("periodic")),
        member("periods", .array([node(.string("year"))])),
        member("reporters", .array([node(.object([member("level", .string("nation"))]))])),
        member("parentFigures", .string("children-only")), member("tables", .array([table])),
      ]))
  }
}
