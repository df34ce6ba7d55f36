// Figures for analysts: one page of JSON, or a stream of CSV in flat memory. Rows and freshness come from one snapshot.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

/// Where a page of figures ended.
struct FigureCursor: Equatable {
  var period: String
  var agency: String

  var text: String { "\(period)~\(agency)" }

  init(period: String, agency: String) {
    self.period = period
    self.agency = agency
  }

  init?(_ text: String) {
    let parts = text.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(period: String(parts[0]), agency: String(parts[1]))
  }
}

extension Centre {
  /// Figures a page holds, about: a page ends between two agencies.
  static let figuresAPage = 5000
  /// Agencies read at once: enough to make the queries few, few enough to keep memory flat.
  static let agenciesAtOnce = 200

  /// One page of figures as JSON.
  public func figures(_ query: FigureQuery, by principal: Principal) async throws -> [UInt8] {
    let scopes = try await withFreshShelves { () throws -> [FigureScope] in
      try self.scopes(of: query, by: principal)
    }
    var start = FigureCursor(period: "", agency: "")
    if let cursor = query.cursor {
      guard let parsed = FigureCursor(cursor), scopes.contains(where: { $0.period.key == parsed.period }) else {
        throw Problem(.queryParameter, ["found": "cursor", "expected": "next"], pointer: "cursor")
      }
      start = parsed
    }
    let from = start
    return try await database.run { connection in
      try connection.transaction(.snapshot) { try Self.page(of: scopes, query, from: from, on: connection) }
    }
  }

  private static func page(
    of scopes: [FigureScope], _ query: FigureQuery, from start: FigureCursor, on connection: Connection
  ) throws -> [UInt8] {
    let fresh = try freshness(of: scopes, on: connection)
    let skipped = scopes.firstIndex { $0.period.key == start.period } ?? 0
    var next: FigureCursor?
    var count = 0
    let figures = try JSONWriter.document { writer throws in
      try writer.array { writer throws in
        for (index, scope) in scopes.enumerated().dropFirst(skipped) {
          let nodes = scope.nodes.filter { index > skipped || scope.tree.code($0) > start.agency }
          for chunk in stride(from: 0, to: nodes.count, by: agenciesAtOnce) {
            let read = try scope.read(
              nodes[chunk..<min(chunk + agenciesAtOnce, nodes.count)], occasion: query.occasion, on: connection)
            let compared = scope.childrenSums(read)
            for figures in read {
              if count >= figuresAPage { return }
              count += scope.write(figures, blanks: query.blanks, compared: compared, to: &writer)
              next = FigureCursor(period: scope.period.key, agency: scope.tree.code(figures.node))
            }
          }
        }
        next = nil
      }
    }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", query.form)
        writer.array("periods") { writer in for scope in scopes { writer.string(scope.period.key) } }
        writer.fresh(fresh.freshness, at: fresh.at)
        writer.name("figures")
        writer.raw(figures)
        writer.member("next", next?.text)
      }
    }
  }

  static func freshness(
    of scopes: [FigureScope], on connection: Connection
  ) throws -> (freshness: Freshness, at: Int64) {
    let freshness = try Figures.freshness(
      form: scopes[0].published.id, periods: scopes.map(\.period.key), on: connection)
    let at = try connection.execute("SELECT now()").single().timestamp(0)
    return (freshness, at)
  }
}

extension JSONWriter {
  /// The `fresh` member.
  mutating func fresh(_ freshness: Freshness, at: Int64) {
    object("fresh") { writer in
      writer.member("through", Int(freshness.through))
      writer.member("head", Int(freshness.head))
      writer.member("pending", freshness.pending)
      writer.member("at", InstantText.rfc3339(microsecondsSince1970: at))
    }
  }
}

extension FigureScope {
  /// Writes an agency's figures; returns how many.
  func write(
    _ figures: AgencyFigures, blanks: Bool, compared: [Int: Quantity], to writer: inout JSONWriter
  ) -> Int {
    let form = published.form
    var count = 0
    for ordinal in cells where isShown(figures, ordinal, blanks: blanks) {
      count += 1
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      writer.object { writer in
        writer.member("period", period.key)
        writer.member("agency", tree.code(figures.node))
        writer.member("name", tree.name(figures.node))
        writer.member("level", tree.level(figures.node).rawValue)
        writer.member("table", table.code)
        writer.member("row", table.rows[cell.row].code)
        writer.member("column", table.columns[cell.column].code)
        writer.member("indicator", cell.indicator)
        writer.member("unit", cell.unit)
        writer.member("value", form.shown(figures.values[ordinal], ordinal: ordinal))
        writer.member("reported", Int(figures.reported[ordinal]))
        writer.member("blank", Int(figures.blank[ordinal]))
        writer.member("expected", expectedReports(figures.node, ordinal))
        if figures.node == comparedParent {
          let sum = compared[ordinal]
          let own = figures.values[ordinal]
          writer.member("childrenSum", sum)
          let value = own.isNumber ? Quantity(units: own.units, scale: cell.places) : nil
          if let value, let sum { writer.member("difference", value.subtracting(sum)) } else {
            writer.member("difference", String?.none)
          }
        }
      }
    }
    return count
  }

  /// Sums over the children of the parent they stand beside, by ordinal, of cells that are added.
  func childrenSums(_ figures: [AgencyFigures]) -> [Int: Quantity] {
    guard let comparedParent else { return [:] }
    var sums: [Int: Quantity] = [:]
    for child in figures where child.node != comparedParent {
      for ordinal in cells where SlotPlan.use(of: published.form.cells[ordinal]) == .added {
        let value = child.values[ordinal]
        guard value.isNumber else { continue }
        let quantity = Quantity(units: value.units, scale: published.form.cells[ordinal].places)
        sums[ordinal] = (sums[ordinal] ?? .zero).adding(quantity)
      }
    }
    return sums
  }
}
