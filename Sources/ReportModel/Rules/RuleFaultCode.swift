// What can be wrong in the text of a rule or formula. Every code stands here once, in both languages; the codes are
// stable and documented.

/// Codes of the faults in the text of a rule, a formula or a `when`.
public enum RuleFaultCode: String, CatalogueCode {
  case syntax = "rule.syntax"
  case character = "rule.character"
  case number = "rule.number"
  case decimalComma = "rule.decimal-comma"
  case unclosed = "rule.unclosed"
  case bareCodes = "rule.bare-codes"
  case unknownName = "rule.unknown-name"
  case unknownColumn = "rule.unknown-column"
  case unknownColumnNumber = "rule.unknown-column-number"
  case unknownRow = "rule.unknown-row"
  case rangeOrder = "rule.range-order"
  case chained = "rule.chained"
  case tolerance = "rule.tolerance"
  case typeNumber = "rule.type-number"
  case typeCondition = "rule.type-condition"
  case typeCell = "rule.type-cell"
  case typeSides = "rule.type-sides"
  case missingElse = "rule.missing-else"
  case arguments = "rule.arguments"
  case rowArgument = "rule.row-argument"
  case setAlone = "rule.set-alone"
  case emptySet = "rule.empty-set"
  case bareSum = "rule.bare-sum"
  case constant = "rule.constant"
  case identical = "rule.identical"
  case zeroDivisor = "rule.zero-divisor"
  case nowhere = "rule.nowhere"
  case tooLong = "rule.too-long"
  case nesting = "rule.nesting"
  case cost = "rule.cost"
  case listCell = "rule.list-cell"
  case listOwn = "rule.list-own"
  case listRow = "rule.list-row"
  case listFormula = "rule.list-formula"
  case listNeeded = "rule.list-needed"
  case listTwo = "rule.list-two"
  case equalOnly = "rule.equal-only"
  case rangeEmpty = "rule.range-empty"
  case usualCell = "rule.usual-cell"
  case history = "rule.history"
  case units = "rule.units"
  case unknownForm = "rule.unknown-form"
  case unknownCell = "rule.unknown-cell"

  public var texts: (vi: String, en: String) {
    switch self {
    case .syntax:
      ("Gặp {found}, ở đây cần {expected}.", "Found {found} where {expected} is expected.")
    case .character:
      (
        "Ký hiệu “{found}” không dùng trong quy tắc; hãy viết “{expected}”.",
        "The sign “{found}” is not used in rules; write “{expected}”."
      )
    case .number:
      ("Số {found} có quá 38 chữ số.", "The number {found} has more than 38 digits.")
    case .decimalComma:
      (
        "Số thập phân trong quy tắc viết bằng dấu chấm: {expected}.",
        "Decimals in rules are written with a point: {expected}."
      )
    case .unclosed:
      ("Thiếu “{expected}” cho “{found}”.", "“{found}” lacks its “{expected}”.")
    case .bareCodes:
      (
        "Cột phải viết trong ngoặc đơn; viết đúng là: {expected}",
        "Columns are written in parentheses; the corrected line is: {expected}"
      )
    case .unknownName:
      (
        "Không có hàm hoặc bảng nào tên là “{found}”; các bảng của biểu mẫu: {expected}.",
        "There is no function or table named “{found}”; the tables of the form are: {expected}."
      )
    case .unknownColumn:
      (
        "Bảng {table} không có cột “{found}”; các cột là: {expected}.",
        "Table {table} has no column “{found}”; its columns are: {expected}."
      )
    case .unknownColumnNumber:
      (
        "Bảng {table} không có cột “{found}”; các cột là: {expected}. Nếu là số thì viết {found}, không có ngoặc.",
        "Table {table} has no column “{found}”; its columns are: {expected}. For the number write {found}."
      )
    case .unknownRow:
      (
        "Bảng {table} không có dòng “{found}”; các dòng là: {expected}.",
        "Table {table} has no row “{found}”; its rows are: {expected}."
      )
    case .rangeOrder:
      (
        "Dòng “{found}” đứng trước dòng đầu của khoảng; hãy viết: {expected}",
        "Row “{found}” stands before the first row of the range; write: {expected}"
      )
    case .chained:
      ("So sánh không viết nối tiếp; hãy viết: {expected}", "Comparisons do not chain; write: {expected}")
    case .tolerance:
      (
        "Sai số cho phép chỉ đi với dấu “=”, ở đây gặp “{found}”.",
        "A tolerance goes with “=” only; found “{found}” here."
      )
    case .typeNumber:
      ("Ở đây cần một số, nhưng “{found}” không phải số.", "A number is expected here, but “{found}” is not one.")
    case .typeCondition:
      (
        "Ở đây cần một điều kiện, nhưng “{found}” không phải điều kiện.",
        "A condition is expected here, but “{found}” is not one."
      )
    case .typeCell:
      (
        "Ở đây cần {expected}, nhưng “{found}” không phải ô như vậy ở mọi dòng, cột được kiểm tra.",
        "{expected} is expected here, but “{found}” is not such a cell in every row and column checked."
      )
    case .typeSides:
      (
        "Hai vế không so sánh được với nhau: “{found}” khác loại với “{expected}”.",
        "The sides cannot be compared: “{found}” is of another type than “{expected}”."
      )
    case .missingElse:
      ("“nếu” cho ra một số thì phải có “nếu không”.", "An “if” that gives a number needs its “else”.")
    case .arguments:
      ("Hàm {found} cần {expected}.", "The function {found} takes {expected}.")
    case .rowArgument:
      (
        "Hàm {found} nhận một dòng trong ngoặc vuông, cột đứng sau: {expected}",
        "The function {found} takes a row in brackets, the column stands after it: {expected}"
      )
    case .setAlone:
      (
        "Nhóm dòng “{found}” phải đứng một mình trong sum, min hoặc max.",
        "The set of rows “{found}” must stand alone in sum, min or max."
      )
    case .emptySet:
      (
        "Dòng “{found}” của bảng {table} không có dòng con nào để tính.",
        "Row “{found}” of table {table} has no rows under it."
      )
    case .bareSum:
      (
        "Tổng này chỉ cộng các con số; nếu là cột thì viết: {expected}",
        "This sum adds plain numbers only; for columns write: {expected}"
      )
    case .constant:
      (
        "“{found}” không nhắc tới ô nào nên kết quả luôn như nhau; cột viết là (4), dòng viết là [A.1].",
        "“{found}” names no cell, so its result is always the same; a column is written (4), a row [A.1]."
      )
    case .identical:
      (
        "Hai vế giống hệt nhau (“{found}”) nên kết quả luôn như nhau.",
        "Both sides are the same (“{found}”), so the result is always the same."
      )
    case .zeroDivisor:
      ("Chia cho 0 thì không bao giờ tính được.", "A division by 0 can never be calculated.")
    case .nowhere:
      (
        "Không có ô mở nào để kiểm tra quy tắc này: “{found}” đóng ở mọi dòng, cột được nêu.",
        "There is no open cell to check this rule for: “{found}” is closed in every row and column named."
      )
    case .tooLong:
      ("Quy tắc dài {found} byte; tối đa là 4.096.", "The rule is {found} bytes long; at most 4,096 are allowed.")
    case .nesting:
      ("Quy tắc lồng nhau quá 64 cấp.", "The rule is nested more than 64 levels deep.")
    case .cost:
      (
        "Quy tắc cần {found} phép tính; tối đa là {expected}.",
        "The rule takes {found} operations; at most {expected} are allowed."
      )
    case .listCell:
      (
        "“{found}” thuộc một danh sách nhiều dòng của báo cáo này: chỉ đứng được trong sum, min, max hoặc count, không ghi dòng.",
        "“{found}” is of a list of many rows of this report: it stands inside sum, min, max or count only, without a row."
      )
    case .listOwn:
      (
        "Quy tắc của danh sách {table} xét từng dòng một, nên không dùng được “{found}”; điều chung cho cả danh sách viết ở bảng khác.",
        "A rule of the list {table} looks at one row at a time and cannot use “{found}”; what concerns the whole list is written in another table."
      )
    case .listRow:
      (
        "Trong quy tắc của một danh sách, ô của bảng khác phải ghi rõ dòng; ở đây là “{found}”.",
        "In a rule of a list, a cell of another table names its row; found “{found}”."
      )
    case .listFormula:
      (
        "Công thức trong danh sách chỉ dùng các cột của chính dòng đó; “{found}” ở bảng khác.",
        "A formula in a list uses the columns of its own row only; “{found}” is of another table."
      )
    case .listNeeded:
      (
        "“{found}” chỉ dùng với một bảng danh sách của biểu mẫu: {expected}.",
        "“{found}” goes with a list table of the form only: {expected}."
      )
    case .listTwo:
      (
        "“{found}” nhắc tới hai danh sách cùng lúc; hãy tách thành hai phép tính.",
        "“{found}” names two lists at once; write two calculations."
      )
    case .equalOnly:
      (
        "Có/không, chữ, loại kỳ và cấp chỉ so sánh được bằng “=” và “<>”, ở đây là “{found}”.",
        "Yes/no, text, kinds of period and levels are compared with “=” and “<>” only; found “{found}”."
      )
    case .rangeEmpty:
      (
        "Khoảng từ {found} đến {expected} không có số nào.", "There is no number from {found} to {expected}."
      )
    case .usualCell:
      (
        "Mức thông thường chỉ có của một ô, như (4); ở đây là “{found}”.",
        "Only a cell, like (4), has a usual range; found “{found}”."
      )
    case .history:
      (
        "Báo cáo cũ của một báo cáo cũ chỉ viết được bằng previous; ở đây là “{found}”.",
        "An earlier report of an earlier report is written with previous only; found “{found}”."
      )
    case .units:
      (
        "Không cộng, trừ, so sánh được các đơn vị tính khác nhau: “{found}” với “{expected}”; nếu chỉ khác hệ số thì nhân lên trước.",
        "Different units cannot be added, subtracted or compared: “{found}” with “{expected}”; where only the scale differs, multiply first."
      )
    case .unknownForm:
      ("Không có biểu mẫu “{found}”.", "There is no form “{found}”.")
    case .unknownCell:
      (
        "Biểu {expected} không có ô số liệu “{found}”.", "Form {expected} has no numeric cell “{found}”."
      )
    }
  }
}
