// What may be typed into a cell, as the program that opens the workbook checks it, and what it says to other things.
internal import Rendering
internal import ReportModel

struct CellEntry: Hashable {
  enum Allowed {
    /// True for what may stand there; made for the address of the first cell.
    case formula((String) -> String)
    case list([String])
    /// The items of cells of another sheet.
    case range(String)
  }

  let type: CellType
  let places: Int
  let minimum: Quantity?
  let maximum: Quantity?
  let maxLength: Int
  let codes: CodeRange?
  let guide: String?
  let language: Language

  init(_ cell: Cell, codes: CodeRange?, guide: LocalizedText?, _ language: Language) {
    self.codes = codes
    type = cell.type
    places = cell.places
    minimum = cell.minimum
    maximum = cell.maximum
    maxLength = cell.maxLength
    self.guide = guide.map { language.pick($0) }
    self.language = language
  }

  /// Yes or no, beside the cells of the form.
  init(yesOrNo language: Language) {
    type = .yesno
    places = 0
    minimum = nil
    maximum = nil
    maxLength = 0
    codes = nil
    guide = nil
    self.language = language
  }

  var guideTitle: String { WorkbookWord.guide.text(language) }
  var errorTitle: String { WorkbookWord.entryRefused.text(language) }

  /// Marks a number cell takes: nil, not available (as typed, and as text programs correct it), not applicable.
  static let marks = ["-", "…", "...", "x"]

  /// Most digits of a number in a workbook: one more is rounded without a word.
  static let digits = 15

  var allowed: Allowed {
    switch type {
    case .integer, .decimal, .percent, .money:
      return .formula { cell in
        let conditions = numberConditions(cell)
        func formula(_ count: Int) -> String {
          "IF(ISNUMBER(\(cell)),AND(\(conditions.prefix(count).joined(separator: ","))),\(Self.isMark(cell)))"
        }
        let whole = formula(conditions.count)
        return whole.utf8.count <= Self.longest ? whole : formula(2)
      }
    case .date: return .formula { "IF(ISNUMBER(\($0)),AND(\($0)>=1,\($0)=INT(\($0))),\(Self.isMark($0)))" }
    case .text: return .formula { "LEN(\($0))<=\(maxLength)" }
    case .code: return .range(codes?.range ?? "")
    case .yesno: return .list([WorkbookWord.yes.text(language), WorkbookWord.no.text(language)] + ["-", "…", "x"])
    }
  }

  /// No formula of a validation is longer: bounds of very many digits are left to the rules.
  private static let longest = 250

  private func numberConditions(_ cell: String) -> [String] {
    var conditions = ["ROUND(\(cell),\(places))=\(cell)", "ABS(\(cell))<1E\(Self.digits - places)"]
    if let minimum { conditions.append("\(cell)>=\(minimum)") }
    if let maximum { conditions.append("\(cell)<=\(maximum)") }
    return conditions
  }

  static func isMark(_ cell: String) -> String {
    "OR(" + marks.map { "EXACT(\(cell),\(FormulaText.quoted($0)))" }.joined(separator: ",") + ")"
  }

  /// What is told to somebody who types something else.
  var error: String {
    var parts: [String] = []
    switch type {
    case .integer, .decimal, .percent, .money:
      parts.append(
        places == 0
          ? WorkbookWord.whole.text(language) : WorkbookWord.decimals.text(language, ["places": String(places)]))
      if let minimum {
        parts.append(WorkbookWord.atLeast.text(language, ["minimum": language.pick(NumberText.message(minimum))]))
      }
      if let maximum {
        parts.append(WorkbookWord.atMost.text(language, ["maximum": language.pick(NumberText.message(maximum))]))
      }
      parts.append(WorkbookWord.digits.text(language, ["digits": String(Self.digits)]))
    case .date: parts.append(WorkbookWord.date.text(language))
    case .text: return WorkbookWord.length.text(language, ["length": String(maxLength)]) + "."
    case .yesno: parts.append(WorkbookWord.yesOrNo.text(language))
    case .code: return WorkbookWord.oneOf.text(language, ["codes": codes?.text ?? ""])
    }
    return parts.joined(separator: ", ") + "; " + WorkbookWord.marks.text(language) + "."
  }

  /// How a value of the cell is shown; digits are grouped and decimals marked in the Vietnamese manner.
  static func numberFormat(_ cell: Cell) -> String {
    switch cell.type {
    case .integer, .decimal, .money, .percent:
      // A figure of very many places shows as many as are there.
      let decimals =
        cell.places == 0 ? "" : "." + (cell.places > 4 ? "00####" : String(repeating: "0", count: cell.places))
      return "[$-42A]#,##0\(decimals)" + (cell.type == .percent ? "\"%\"" : "")
    case .date: return "dd/mm/yyyy"
    case .text, .code: return "@"
    case .yesno: return "General"
    }
  }
}
