// What the words for periods come to today: keys, of which everything after this is made.
internal import Postgres
internal import ReportModel
internal import Store

extension Centre {
  /// A question with keys where it had a word.
  ///
  /// - Throws: `period.syntax` for a word there is not; `query.parameter` where it needs a form or means no period.
  func resolvingPeriods(of query: FigureQuery) async throws -> FigureQuery {
    let word: RelativePeriods?
    do throws(PeriodFault) { word = try RelativePeriods(query.periods) } catch {
      throw Problem(.periodSyntax, message: error.message, pointer: "period")
    }
    let periods: [Period]
    switch word {
    case nil: return query
    case .last(let count, let kind): periods = RelativePeriods.ended(count, kind, before: today)
    case .yearToDate:
      let versions = try await versions(of: query)
      periods = RelativePeriods.yearToDate(versions.standing(on: today).form.periods, before: today)
        .filter(versions.have)
      guard !periods.isEmpty else {
        let year = today.parts.year
        throw Problem.parameter(
          "period", "một kỳ của biểu mẫu đã kết thúc trong năm \(year) (chưa có kỳ nào)",
          "a period of the form that has ended in \(year) (there is none yet)")
      }
    case .latest:
      let id = try await versions(of: query)[0].id
      let keys = try await database.run { try Figures.periods(of: id, occasion: query.occasion, on: $0) }
      let newest = keys.compactMap { try? Period.parse($0) }.max { ($0.lastDay, $0.key) < ($1.lastDay, $1.key) }
      guard let newest else {
        throw Problem.parameter(
          "period", "biểu mẫu đã có báo cáo được tiếp nhận (chưa có báo cáo nào)",
          "a form with an accepted report (there is none yet)")
      }
      periods = [newest]
    }
    var resolved = query
    resolved.periods = periods.map(\.key).joined(separator: ",")
    return resolved
  }

  private func versions(of query: FigureQuery) async throws -> [PublishedForm] {
    guard let form = query.form else {
      throw Problem.parameter("period", "\(query.periods) dùng cùng form", "\(query.periods) beside form")
    }
    return try await withFreshShelves { try formVersions(form) }
  }
}
