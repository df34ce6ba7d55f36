// Nobody is asked twice for the same figure (Decree 09/2019, which lets agencies report only what is theirs, once): a
// form is not published where another form in force collects an indicator already, from the same agencies for the same
// periods, unless it takes the figure from there or states why the law wants it twice.

struct CollectOnce {
  let form: Form
  let surroundings: FormSurroundings

  /// What keeps the form from being published, by the indicator it concerns.
  enum Conflict: Hashable {
    /// Another form collects it from the same agencies for the same periods.
    case collected(by: String)
    /// Another form measures it in something else.
    case differs(form: String, theirs: String, ours: String)
    /// It is to be taken from another form, but a cell of ours is not.
    case notTaken(form: String, cell: Int, from: ForeignReference)
    /// It is to be taken from a form that does not collect it.
    case nothingToReuse(form: String)
  }

  func conflicts() -> [(indicator: String, conflict: Conflict)] {
    guard let known = surroundings.others else { return [] }
    let others = known.filter { $0.code != form.code && $0.span.overlaps(form.span) }
    let theirs = others.map { other in
      (other, Dictionary(other.collections, uniquingKeysWith: { first, _ in first }))
    }
    var found: [(indicator: String, conflict: Conflict)] = []
    for (code, ours) in form.collections {
      let stated = form.indicator(code)
      var reused = false
      for (other, collections) in theirs {
        guard let collection = collections[code] else { continue }
        if let (theirs, ours) = difference(other, collection, ours) {
          found.append((code, .differs(form: other.code, theirs: theirs, ours: ours)))
          continue
        }
        guard asksTheSame(other, collection, ours) else { continue }
        if stated?.reuse == other.code {
          reused = true
          if let (cell, source) = notTaken(other, collection, ours) {
            found.append((code, .notTaken(form: other.code, cell: cell, from: source)))
          }
        } else if !isAllowed(stated), !isAllowed(other.indicator(code)) {
          found.append((code, .collected(by: other.code)))
        }
      }
      if let source = stated?.reuse, !reused { found.append((code, .nothingToReuse(form: source))) }
    }
    return found
  }

  /// The first typed cell that does not take over, locked, what the other form collects for it.
  private func notTaken(
    _ other: Form, _ theirs: IndicatorCollection, _ ours: IndicatorCollection
  ) -> (cell: Int, from: ForeignReference)? {
    for (cell, breakdown) in zip(ours.cells, ours.breakdowns) where !form.cells[cell].isComputed {
      guard let index = theirs.breakdowns.firstIndex(of: breakdown) else { continue }
      let their = other.cells[theirs.cells[index]]
      let table = other.tables[their.table]
      let source = ForeignReference(
        form: other.code, when: .same, row: table.rows[their.row].code, column: table.columns[their.column].code)
      let prefill = form.cells[cell].prefill
      if form.cells[cell].isLocked, prefill?.foreign == [source], prefill?.references.isEmpty == true { continue }
      return (cell, source)
    }
    return nil
  }

  /// Whether a form may have it beside another: it takes it from there, or has stated why it collects it too.
  private func isAllowed(_ indicator: Indicator?) -> Bool {
    indicator?.reuse != nil || indicator?.legalReason != nil
  }

  /// One concept has one unit and one way of adding up, or its figures cannot stand beside each other.
  private func difference(
    _ other: Form, _ theirs: IndicatorCollection, _ ours: IndicatorCollection
  ) -> (theirs: String, ours: String)? {
    guard let their = theirs.cells.first.map({ other.cells[$0] }), let our = ours.cells.first.map({ form.cells[$0] })
    else { return nil }
    if their.unit != our.unit { return (their.unit ?? "–", our.unit ?? "–") }
    guard let theirNature = their.nature, let ourNature = our.nature, theirNature != ourNature else { return nil }
    return (theirNature.rawValue, ourNature.rawValue)
  }

  private func asksTheSame(_ other: Form, _ theirs: IndicatorCollection, _ ours: IndicatorCollection) -> Bool {
    guard form.periods.contains(where: { own in other.periods.contains { $0.overlaps(own) } }) else { return false }
    let shared = zip(ours.cells, ours.breakdowns).contains { cell, breakdown in
      zip(theirs.cells, theirs.breakdowns).contains { their, theirBreakdown in
        guard breakdown == theirBreakdown else { return false }
        let levels = form.cells[cell].levels.intersection(other.cells[their].levels)
        let agencies = [form.cells[cell].agencies, other.cells[their].agencies].filter { !$0.isEmpty }
        guard let first = agencies.first else { return shareReporter(other, within: levels) }
        return agencies.dropFirst().reduce(first) { $0.intersection($1) }.contains { code in
          form.mayAsk(code, surroundings.level(code), levels) && other.mayAsk(code, surroundings.level(code), levels)
        }
      }
    }
    return shared
  }

  /// Whether some agency of these levels reports on both forms.
  private func shareReporter(_ other: Form, within levels: AgencyLevels) -> Bool {
    form.reporters.contains { our in
      other.reporters.contains { their in
        switch (our.who, their.who) {
        case (.level(let a), .level(let b)): a == b && levels.contains(a)
        case (.level(let level), .agencies(let codes)), (.agencies(let codes), .level(let level)):
          levels.contains(level) && codes.contains { surroundings.level($0) == level }
        case (.agencies(let a), .agencies(let b)):
          a.contains { code in b.contains(code) && surroundings.level(code).map { levels.contains($0) } ?? true }
        }
      }
    }
  }
}

extension Form {
  /// Whether an agency is one of the form's reporters, or may be where its level is not known, and of one of `levels`.
  fileprivate func mayAsk(_ code: String, _ level: AgencyLevel?, _ levels: AgencyLevels) -> Bool {
    guard level.map({ levels.contains($0) }) ?? true else { return false }
    return reporters.contains { entry in
      switch entry.who {
      case .level(let asked): level == nil || level == asked
      case .agencies(let codes): codes.contains(code)
      }
    }
  }
}
