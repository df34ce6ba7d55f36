// Where a difference between two versions of a form stands: by code for programs, by name for people.

/// What a difference is about, by code and as a person reads it.
struct ChangePlace: Hashable {
  var table: String
  var row: String?
  var column: String?
  var rule: String?
  var name: Message

  init(table: Table) {
    self.table = table.code
    name = Message(vi: "Bảng \(table.code)", en: "Table \(table.code)")
  }

  init(table: Table, row: Row) {
    self.table = table.code
    self.row = row.code
    name = Message(
      vi: "Dòng \(row.code) “\(row.label.vi)”", en: "Row \(row.code) “\(row.label.en ?? row.label.vi)”")
  }

  init(table: Table, column: Column) {
    self.table = table.code
    self.column = column.code
    name = Message(
      vi: "Cột \(column.code) “\(column.label.vi)”", en: "Column \(column.code) “\(column.label.en ?? column.label.vi)”"
    )
  }

  init(table: Table, row: String, column: String) {
    self.table = table.code
    self.row = row
    self.column = column
    name = Message(vi: "Ô [\(row)](\(column))", en: "Cell [\(row)](\(column))")
  }

  init(table: Table, rule: String) {
    self.table = table.code
    self.rule = rule
    name = Message(vi: "Quy tắc \(rule)", en: "Rule \(rule)")
  }
}
