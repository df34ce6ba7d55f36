// The sentences a finding of a form's rule is made of.

/// Parts of generated messages.
public enum RuleMessageCode: String, CatalogueCode {
  case comparison = "rule-message.comparison"
  case unequal = "rule-message.unequal"
  case logic = "rule-message.logic"
  case overflow = "rule-message.overflow"
  case notEvaluated = "rule-message.not-evaluated"
  case holds = "rule-message.holds"
  case demand = "rule-message.demand"
  case demandAsWritten = "rule-message.demand-as-written"
  case withTolerance = "rule-message.with-tolerance"
  case mustEqual = "rule-message.equal"
  case mustDiffer = "rule-message.differ"
  case mustBeLess = "rule-message.less"
  case mustNotExceed = "rule-message.not-exceed"
  case mustBeGreater = "rule-message.greater"
  case mustNotFallBelow = "rule-message.not-below"
  case row = "rule-message.row"
  case column = "rule-message.column"
  case rowAndColumn = "rule-message.row-and-column"
  case inTable = "rule-message.in-table"
  case labelled = "rule-message.labelled"
  case previous = "rule-message.previous"
  case earlier = "rule-message.earlier"
  case sameLastYear = "rule-message.same-last-year"
  case yearToDate = "rule-message.year-to-date"
  case foreign = "rule-message.foreign"
  case allRows = "rule-message.all-rows"
  case rangeOfRows = "rule-message.range-of-rows"
  case childrenOfRow = "rule-message.children"
  case leavesOfRow = "rule-message.leaves"
  case cellIs = "rule-message.cell-is"
  case cellIsBlank = "rule-message.cell-is-blank"
  case yes = "rule-message.yes"
  case no = "rule-message.no"
  case blank = "rule-message.reason.blank"
  case notCalculable = "rule-message.reason.not-calculable"
  case noHistory = "rule-message.reason.no-history"
  case split = "rule-message.reason.split"
  case notComparable = "rule-message.reason.not-comparable"

  public var texts: (vi: String, en: String) {
    switch self {
    case .comparison:
      (
        "{place}: {left} là {value}, theo quy tắc {must} {expected}; chênh lệch {difference}.",
        "{place}: {left} is {value}, by the rule it {must} {expected}; the difference is {difference}."
      )
    case .unequal:
      (
        "{place}: {left} là {value}, theo quy tắc {must} {expected}.",
        "{place}: {left} is {value}, by the rule it {must} {expected}."
      )
    case .logic:
      ("{place}: số liệu không đúng quy tắc {rule}; {cells}.", "{place}: the figures break rule {rule}; {cells}.")
    case .overflow:
      (
        "{place}: phép tính của quy tắc {rule} cho số có quá 38 chữ số; {cells}.",
        "{place}: the calculation of rule {rule} needs more than 38 digits; {cells}."
      )
    case .notEvaluated:
      ("{place}: chưa kiểm tra được quy tắc {rule}: {reason}.", "{place}: rule {rule} was not evaluated: {reason}.")
    case .holds: ("{place}: quy tắc {rule} không có gì phải báo.", "{place}: rule {rule} has nothing to report.")
    case .demand: ("{place}: {left} {must} {expected}.", "{place}: {left} {must} {expected}.")
    case .demandAsWritten: ("{place}: {rule}", "{place}: {rule}")
    case .withTolerance: ("{expected} (sai số cho phép {tolerance})", "{expected} (tolerance {tolerance})")
    case .mustEqual: ("phải bằng", "must equal")
    case .mustDiffer: ("phải khác", "must differ from")
    case .mustBeLess: ("phải nhỏ hơn", "must be less than")
    case .mustNotExceed: ("không được lớn hơn", "must not exceed")
    case .mustBeGreater: ("phải lớn hơn", "must be greater than")
    case .mustNotFallBelow: ("không được nhỏ hơn", "must not be less than")
    case .row: ("dòng {row}", "row {row}")
    case .column: ("cột {column}", "column {column}")
    case .rowAndColumn: ("dòng {row} cột {column}", "row {row} column {column}")
    case .inTable: ("bảng {table}, {cell}", "table {table}, {cell}")
    case .labelled: ("{cell} “{label}”", "{cell} “{label}”")
    case .previous: ("{cell} kỳ trước", "{cell} of the previous period")
    case .earlier: ("{cell} của kỳ cách đây {count} kỳ", "{cell} of {count} periods back")
    case .sameLastYear: ("{cell} cùng kỳ năm trước", "{cell} of the same period last year")
    case .yearToDate: ("{cell} lũy kế từ đầu năm", "{cell} of the year to date")
    case .foreign: ("dòng {row} cột {column} của biểu {form}", "row {row} column {column} of form {form}")
    case .allRows: ("{cell} của mọi dòng", "{cell} of all rows")
    case .rangeOfRows: ("{cell} từ dòng {first} đến dòng {last}", "{cell} of rows {first} to {last}")
    case .childrenOfRow: ("{cell} của các dòng con thuộc dòng {row}", "{cell} of the rows under row {row}")
    case .leavesOfRow: ("{cell} của các dòng chi tiết thuộc dòng {row}", "{cell} of the lowest rows under row {row}")
    case .cellIs: ("{cell} là {value}", "{cell} is {value}")
    case .cellIsBlank: ("{cell} trống", "{cell} is blank")
    case .yes: ("có", "yes")
    case .no: ("không", "no")
    case .blank: ("có ô trống hoặc không đọc được", "a cell is blank or cannot be read")
    case .notCalculable: ("chia cho 0 hoặc ô trống", "a division by 0 or blank")
    case .noHistory: ("chưa có báo cáo kỳ trước", "there is no report of an earlier period")
    case .split: ("đơn vị báo cáo đã được chia tách", "the agency was split")
    case .notComparable: ("số liệu kỳ trước không so sánh được", "the earlier figures are not comparable")
    }
  }
}

extension Unknown {
  /// Why a rule was not evaluated, in words.
  public var message: Message {
    let code: RuleMessageCode =
      switch self {
      case .blank: .blank
      case .notCalculable: .notCalculable
      case .noHistory: .noHistory
      case .split: .split
      case .notComparable: .notComparable
      }
    return code.message()
  }
}

extension RuleComparison {
  /// What the left side must be.
  var demand: RuleMessageCode {
    switch self {
    case .equal: .mustEqual
    case .unequal: .mustDiffer
    case .less: .mustBeLess
    case .lessOrEqual: .mustNotExceed
    case .greater: .mustBeGreater
    case .greaterOrEqual: .mustNotFallBelow
    }
  }
}
