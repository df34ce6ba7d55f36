// The sheet beside a workbook's figures: what was asked, in which state the figures were, how they are to be read.
internal import Formats
internal import Rendering
internal import ReportModel
internal import Store
internal import Workbook

struct FigureNotes: Sendable {
  private let query: FigureQuery
  private let scopes: [FigureScope]
  private let language: Rendering.Language

  init(_ query: FigureQuery, _ scopes: [FigureScope], _ language: Rendering.Language) {
    self.query = query
    self.scopes = scopes
    self.language = language
  }

  private var periods: [String] { once(scopes.map(\.period.key)) }

  private func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// What the file calls itself.
  var title: String { ([query.form ?? query.indicator ?? ""] + periods.prefix(1)).joined(separator: " ") }

  /// `TEST.QUY-2025-Q3.xlsx`; letters, digits and dots only, for a header field.
  var fileName: String {
    let ends = periods.count > 1 ? [periods[0], periods[periods.count - 1]] : periods
    let name = ([query.form ?? query.indicator ?? "", query.agency ?? ""] + ends).filter { !$0.isEmpty }
      .joined(separator: "-")
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" }) + ".xlsx"
  }

  /// - Parameters:
  ///   - lines: figures of the workbook.
  ///   - reader: agency of whoever reads; an agency that is not named is that one.
  func lines(_ state: FigureState, lines: Int, reader: String?) -> [(name: String, text: String)] {
    func word(_ word: FigureWord, _ arguments: KeyValuePairs<String, String> = [:]) -> String {
      word.text(language, arguments)
    }
    var notes: [(name: String, text: String)] = []
    for line in once(scopes.map { "\($0.published.form.code): \(title(of: $0.published.form))" }) {
      notes.append((word(.form), line))
    }
    if let indicator = query.indicator { notes.append((word(.indicator), indicator)) }
    notes.append((word(.period), periods.joined(separator: ", ")))
    for scope in scopes where !scope.parts.isEmpty {
      let parts = scope.ownPeriods.joined(separator: ", ")
      notes.append((word(.period), word(.addedFrom, ["period": scope.period.key]) + " " + parts))
    }
    var agencies = [query.agency ?? reader ?? "VN"]
    if query.children { agencies.append(word(.children)) }
    if let level = query.level { agencies.append(word(.allOfLevel, ["level": level.rawValue])) }
    if query.blanks { agencies.append(word(.blanksToo)) }
    notes.append((word(.agency), agencies.joined(separator: "; ")))
    let narrowed: [(FigureWord, String?)] = [
      (.table, query.table), (.row, query.row), (.column, query.column),
      (.occasion, query.occasion.isEmpty ? nil : query.occasion),
      (.compare, query.compare.isEmpty ? nil : query.compared),
      (.by, query.by.isEmpty ? nil : query.by.map(\.rawValue).joined(separator: ", ")),
    ]
    for case (let name, let text?) in narrowed { notes.append((word(name), text)) }
    let freshness = state.freshness
    notes += [
      (word(.count), String(lines)), (word(.through), String(freshness.through)),
      (word(.head), String(freshness.head)), (word(.pending), String(freshness.pending)),
      (word(.readAt), InstantText.rfc3339(microsecondsSince1970: state.at)),
    ]
    if let replayed = freshness.replayedAt {
      notes.append((word(.replayedAt), InstantText.rfc3339(microsecondsSince1970: replayed)))
    }
    let units = scopes.flatMap { scope in scope.cells.compactMap { scope.published.form.cells[$0].unit } }
    notes += [
      (word(.units), once(units).map(named).joined(separator: "; ")), (word(.coverage), word(.coverageNote)),
      (word(.signs), word(.signsNote)), (word(.exactness), word(.exactnessNote)), (word(.source), word(.sourceNote)),
    ]
    return notes
  }

  /// The unit as the figures have it, and what it is in English.
  private func named(_ unit: String) -> String {
    guard language == .en, let english = UnitWords.english(unit), english != unit else { return unit }
    return "\(unit) (\(english))"
  }

  private func title(of form: Form) -> String {
    let title = form.title.message
    return language == .vi ? title.vi : title.en
  }
}
