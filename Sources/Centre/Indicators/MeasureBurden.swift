// What reporting costs: of an agency, everything it is asked; of a ministry, everything it asks; of a draft, what it would
// add. Cells to type times reports a year; forms asked for by event are counted apart, because nobody knows how often.
internal import Formats
public import ReportModel
internal import Store

/// What one form asks of some reporters.
public struct Burden: Sendable {
  public var reporters: Int
  /// Cells typed in one report, added up over the reporters.
  public var cells: Int
  public var required: Int
  /// `nil` for a form that is asked for by event.
  public var timesAYear: Int?

  public var cellsAYear: Int? { timesAYear.map { cells * $0 } }

  /// Of all its reporters in a tree.
  init(_ form: Form, in tree: AgencyTree) {
    let expected = ExpectedReporters(reporters: form.reporters, parentFigures: form.parentFigures, tree: tree)
    self.init(form, of: (0..<tree.count).filter { expected.isExpected($0) }, in: tree)
  }

  /// Of these agencies of a tree.
  init(_ form: Form, of nodes: [Int], in tree: AgencyTree) {
    reporters = nodes.count
    (cells, required) = form.typedCells(of: nodes.map { (tree.code($0), tree.level($0)) })
    timesAYear = form.timesAYear
  }
}

extension Centre {
  /// What an agency is asked on a day: `{ "at", "agency", "issuer": null, "forms": [ { "form", "version", "title", "issuer",
  /// "reporters", "cells", "required", "timesAYear", "cellsAYear" } ], "total": { "forms", "byEvent", "cellsAYear" } }`.
  public func burden(ofAgency code: String, on day: CivilDate?, by principal: Principal) async throws -> [UInt8] {
    let day = day ?? today
    let id = try await withFreshShelves { try agency(code, on: day) }
    try Access.check(principal, may: .readCatalogues)
    let tree = agencies.tree(on: day)
    guard let node = tree.node(of: id) else { throw Problem(.agencyUnknown, ["found": code]) }
    let asked = forms.inForce(on: day).filter { $0.form.isReporter(tree.code(node), level: tree.level(node)) }
    let burdens = asked.map { ($0, Burden($0.form, of: [node], in: tree)) }
    return burdenJSON(burdens, agency: tree.code(node), issuer: nil, day)
  }

  /// What an issuer asks of everybody on a day; the same shape.
  public func burden(ofIssuer code: String, on day: CivilDate?, by principal: Principal) async throws -> [UInt8] {
    let day = day ?? today
    let id = try await withFreshShelves { try agency(code, on: day) }
    try Access.check(principal, may: .readCatalogues)
    let tree = agencies.tree(on: day)
    let burdens = forms.inForce(on: day).filter { $0.issuer == id }.map { ($0, Burden($0.form, in: tree)) }
    return burdenJSON(burdens, agency: nil, issuer: agencies.register.code(id), day)
  }

  private func burdenJSON(
    _ burdens: [(published: PublishedForm, burden: Burden)], agency: String?, issuer: String?, _ day: CivilDate
  ) -> [UInt8] {
    let register = agencies.register
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("at", day.description)
        writer.member("agency", agency)
        writer.member("issuer", issuer)
        writer.array("forms") { writer in
          for (published, burden) in burdens {
            writer.object { writer in
              writer.member("form", published.form.code)
              writer.member("version", published.form.version)
              writer.member("title", published.form.title.message)
              writer.member("issuer", register.code(published.issuer))
              writer.burden(burden)
            }
          }
        }
        writer.object("total") { writer in
          writer.member("forms", burdens.count)
          writer.member("byEvent", burdens.count { $0.burden.timesAYear == nil })
          writer.member("cellsAYear", burdens.reduce(0) { $0 + ($1.burden.cellsAYear ?? 0) })
        }
      }
    }
  }
}

extension JSONWriter {
  mutating func burden(_ burden: Burden) {
    member("reporters", burden.reporters)
    member("cells", burden.cells)
    member("required", burden.required)
    member("timesAYear", burden.timesAYear)
    member("cellsAYear", burden.cellsAYear)
  }
}
