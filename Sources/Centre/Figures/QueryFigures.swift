// Figures for analysts: one page of JSON, or a stream of CSV in flat memory. Rows and freshness come from one snapshot.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

/// Where a page of figures ended.
struct FigureCursor: Equatable {
  var period: String
  var form: String
  var agency: String

  var text: String { "\(period)~\(form)~\(agency)" }

  init(period: String, form: String, agency: String) {
    self.period = period
    self.form = form
    self.agency = agency
  }

  /// The last agency of a page in its scope.
  init(_ scope: FigureScope, node: Int) {
    self.init(period: scope.period.key, form: scope.published.form.code, agency: scope.tree.code(node))
  }

  func isIn(_ scope: FigureScope) -> Bool {
    scope.period.key == period && scope.published.form.code == form
  }

  init?(_ text: String) {
    let parts = text.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    self.init(period: String(parts[0]), form: String(parts[1]), agency: String(parts[2]))
  }
}

extension Centre {
  /// Figures a page holds, about: a page ends between two agencies.
  static let figuresAPage = 5000
  /// Agencies read at once: enough to make the queries few, few enough to keep memory flat.
  static let agenciesAtOnce = 200

  /// One page of figures as JSON, with its entity tag.
  public func figures(
    _ query: FigureQuery, by principal: Principal
  ) async throws -> (json: [UInt8], tag: String?) {
    let question = try await question(query, format: "json", by: principal)
    let scopes = question.scopes
    let asked: [String?] = [
      query.form, query.indicator, scopes.map(\.period.key).joined(separator: ","),
      query.agency ?? principal.agency.map { "\($0.rawValue)" },
      query.level?.rawValue, String(query.children), query.table, query.row, query.column, String(query.blanks),
      query.compared, String(query.labels), query.occasion, query.updatedAfter.map(String.init),
    ]
    return try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        var state = try question.state(on: connection)
        let changes = try question.changes(query, on: connection)
        state.isWhole = changes?.isWhole
        // Pages of changes are no continuation of pages of everything.
        let cursor = PageCursor(asked + [changes.map { String($0.isWhole) }])
        let start = try Self.start(of: query, cursor, scopes)
        let page = try Self.page(of: changes?.scopes ?? scopes, query, from: start, cursor, state, on: connection)
        return (page, state.tag)
      }
    }
  }

  private static func start(
    of query: FigureQuery, _ cursor: PageCursor, _ scopes: [FigureScope]
  ) throws(Problem) -> FigureCursor {
    guard let text = query.cursor else { return FigureCursor(period: "", form: "", agency: "") }
    guard let start = FigureCursor(try cursor.position(in: text)), scopes.contains(where: start.isIn) else {
      throw PageCursor.refusal
    }
    return start
  }

  private static func page(
    of scopes: [FigureScope], _ query: FigureQuery, from start: FigureCursor, _ cursor: PageCursor,
    _ state: FigureState, on connection: Connection
  ) throws -> [UInt8] {
    let skipped = scopes.firstIndex(where: start.isIn) ?? 0
    var next: FigureCursor?
    var count = 0
    let figures = try JSONWriter.document { writer throws in
      try writer.array { writer throws in
        for (index, scope) in scopes.enumerated().dropFirst(skipped) {
          let nodes = scope.nodes.filter { index > skipped || scope.tree.code($0) > start.agency }
          for chunk in stride(from: 0, to: nodes.count, by: agenciesAtOnce) {
            let some = nodes[chunk..<min(chunk + agenciesAtOnce, nodes.count)]
            let read = try scope.read(some, occasion: query.occasion, on: connection)
            let compared = try scope.readCompared(some, occasion: query.occasion, on: connection)
            for (place, figures) in read.enumerated() {
              if count >= figuresAPage { return }
              let sums =
                figures.node == scope.comparedParent
                ? try scope.childrenSums(occasion: query.occasion, on: connection) : nil
              count += try scope.write(
                figures, query, childrenSums: sums, compared: compared.map { $0[place] },
                withDeleted: state.isWhole == false, to: &writer)
              next = FigureCursor(scope, node: figures.node)
            }
          }
        }
        next = nil
      }
    }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.head(query, scopes, state)
        writer.name("figures")
        writer.raw(figures)
        writer.member("next", next.map { cursor.text(after: $0.text) })
      }
    }
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
      if let replayedAt = freshness.replayedAt {
        writer.member("replayedAt", InstantText.rfc3339(microsecondsSince1970: replayedAt))
      }
    }
  }
}

extension JSONWriter {
  /// What figures are of, and how fresh they are.
  mutating func head(_ query: FigureQuery, _ scopes: [FigureScope], _ state: FigureState) {
    member("form", query.form)
    if let indicator = query.indicator { member("indicator", indicator) }
    var periods: [String] = []
    for scope in scopes where periods.last != scope.period.key { periods.append(scope.period.key) }
    array("periods") { writer in for period in periods { writer.string(period) } }
    overTime(scopes)
    if let after = query.updatedAfter {
      object("updated") { writer in
        writer.member("after", Int(after))
        writer.member("whole", state.isWhole ?? true)
      }
    }
    fresh(state.freshness, at: state.at)
  }

  /// Which periods were added from which; nothing where all are the forms' own.
  private mutating func overTime(_ scopes: [FigureScope]) {
    let added = scopes.filter { !$0.parts.isEmpty }
    guard !added.isEmpty else { return }
    array("overTime") { writer in
      for scope in added {
        writer.object { writer in
          writer.member("form", scope.published.form.code)
          writer.member("period", scope.period.key)
          writer.array("parts") { writer in for part in scope.ownPeriods { writer.string(part) } }
        }
      }
    }
  }
}

extension FigureScope {
  /// Writes an agency's figures; returns how many.
  ///
  /// - Parameters:
  ///   - childrenSums: where a parent speaks for itself.
  ///   - compared: its figures in each compared period.
  ///   - withDeleted: whether cells without a figure that is asked for are written too.
  /// - Throws: `SumOverflow`.
  func write(
    _ figures: AgencyFigures, _ query: FigureQuery, childrenSums: [CellValue]?, compared: [AgencyFigures?],
    withDeleted: Bool, to writer: inout JSONWriter
  ) throws(SumOverflow) -> Int {
    let form = published.form
    var count = 0
    for ordinal in cells {
      let isShown = isShown(figures, ordinal, blanks: query.blanks)
      guard isShown || withDeleted else { continue }
      count += 1
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      try writer.object { (writer) throws(SumOverflow) in
        // Where figures of several forms stand beside each other.
        if query.form == nil { writer.member("form", form.code) }
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
        writer.member("expected", expectedReports(figures, ordinal))
        writer.quality(figures, ordinal, in: self)
        if query.updatedAfter != nil { writer.member("deleted", !isShown) }
        if query.labels { writer.member("labels", FigureLabels(ordinal, of: form)) }
        if let childrenSums {
          let own = form.quantity(figures.values[ordinal], of: ordinal)
          let sum = form.quantity(childrenSums[ordinal], of: ordinal)
          var difference: Quantity?
          if let own, let sum {
            difference = own.subtracting(sum)
            if difference == nil { throw SumOverflow(slot: published.slots[ordinal]) }
          }
          writer.member("childrenSum", sum)
          writer.member("difference", difference)
        }
        guard !comparisons.isEmpty else { return }
        try writer.object("compared") { (writer) throws(SumOverflow) in
          for (comparison, before) in zip(comparisons, compared) {
            let change = try change(ordinal, figures, since: before, in: comparison.base)
            writer.compared(comparison, change, isRate: cell.isRate)
          }
        }
      }
    }
    return count
  }

  /// What the children of the compared parent come to together, by ordinal: all of them, whichever page they stand on,
  /// and computed cells computed again from their sums.
  func childrenSums(occasion: String, on connection: Connection) throws -> [CellValue]? {
    guard let comparedParent else { return nil }
    var sum = FigureSum(slots: published.plan.uses.count)
    for child in try read(tree.children(comparedParent), occasion: occasion, on: connection) {
      for (ordinal, slot) in published.slots.enumerated() where child.values[ordinal].isNumber {
        try sum.add(child.values[ordinal].units, at: slot)
      }
    }
    return published.form.reading(of: sum, slots: published.slots).values
  }
}

extension JSONWriter {
  /// `"previous": { "period", "value", "difference", "percent", "reported", "blank", "expected" }`; of a rate `points` instead of `percent`.
  fileprivate mutating func compared(_ compared: ComparedPeriod, _ change: ComparedFigure, isRate: Bool) {
    object(compared.comparison.name) { writer in
      writer.member("period", compared.period?.key)
      writer.member("value", change.before)
      writer.member("difference", change.difference)
      if isRate { writer.member("points", change.points) } else { writer.member("percent", change.percent) }
      writer.member("reported", change.coverage?.reported)
      writer.member("blank", change.coverage?.blank)
      writer.member("expected", change.coverage?.expected)
    }
  }
}

extension Form {
  func quantity(_ value: CellValue, of ordinal: Int) -> Quantity? {
    value.isNumber ? Quantity(units: value.units, scale: cells[ordinal].places) : nil
  }
}
