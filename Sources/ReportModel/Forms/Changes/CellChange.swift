// What differs between a cell and the cell that bore its codes in the version before.

struct CellChange: Hashable {
  var code: FormChangeCode
  var breaking: Bool
  var before: String?
  var after: String?

  private init(_ code: FormChangeCode, _ breaking: Bool, _ before: String? = nil, _ after: String? = nil) {
    self.code = code
    self.breaking = breaking
    self.before = before
    self.after = after
  }

  /// - Parameters:
  ///   - old: the earlier cell, `nil` where it was closed or did not exist, and its form.
  ///   - new: the later cell, `nil` where it is closed, and its form.
  ///   - isNew: whether its row or column is new, so that only what it asks for is told.
  static func between(
    _ old: (cell: Cell?, form: Form), _ new: (cell: Cell?, form: Form), isNew: Bool, _ match: LineMatch
  ) -> [CellChange] {
    switch (old.cell, new.cell) {
    case (nil, nil): return []
    case (let old?, nil): return [CellChange(.closed, !old.isComputed)]
    case (nil, let new?):
      let opened = isNew ? [] : [CellChange(.opened, false)]
      return new.required && !new.isComputed ? opened + [CellChange(.compulsory, true)] : opened
    case (let was?, let its?):
      return Differences(old: was, new: its, before: old.form, after: new.form, match: match).all()
    }
  }

  private struct Differences {
    let old: Cell
    let new: Cell
    let before: Form
    let after: Form
    let match: LineMatch

    func all() -> [CellChange] {
      var changes: [CellChange] = []
      func compare(_ code: FormChangeCode, _ breaking: Bool, _ was: String?, _ its: String?) {
        if was != its { changes.append(CellChange(code, breaking, was ?? "–", its ?? "–")) }
      }
      compare(.type, true, old.type.rawValue, new.type.rawValue)
      compare(.unit, true, old.unit, new.unit)
      if old.type == new.type {
        // A figure with fewer decimals than it may have is still taken.
        compare(.places, new.places < old.places, String(old.places), String(new.places))
        compare(.length, new.maxLength < old.maxLength, String(old.maxLength), String(new.maxLength))
      }
      if !old.isComputed, !new.isComputed { compare(.range, isNarrower, range(old), range(new)) }
      compare(.levels, !new.levels.isSuperset(of: old.levels), levels(old), levels(new))
      let asked = [old, new].map { $0.periods.map(\.spelling).joined(separator: ", ") }
      compare(.periods, true, asked[0], asked[1])
      let isAskedOfFewer = !new.agencies.isEmpty && (old.agencies.isEmpty || !new.agencies.isSuperset(of: old.agencies))
      compare(.agencies, isAskedOfFewer || new.required, agencies(old), agencies(new))
      compare(.status, false, old.status?.rawValue, new.status?.rawValue)
      compare(.periodShift, true, String(-old.periodShift), String(-new.periodShift))
      if new.isLocked, !old.isLocked { changes.append(CellChange(.locked, true)) }
      if old.isLocked, !new.isLocked { changes.append(CellChange(.unlocked, false)) }
      compare(.nature, false, old.nature?.rawValue, new.nature?.rawValue)
      compare(.indicator, false, old.indicator, new.indicator)
      switch (how(old, before), how(new, after)) {
      case (nil, nil):
        if new.required, !old.required { changes.append(CellChange(.compulsory, true)) }
        if old.required, !new.required { changes.append(CellChange(.optional, false)) }
      case (nil, let formula?): changes.append(CellChange(.computed, true, nil, formula))
      case (_?, nil):
        changes.append(CellChange(.typed, false))
        if new.required { changes.append(CellChange(.compulsory, true)) }
      case (let was?, let its?):
        // Systems that send their totals are told when these no longer agree.
        if match.current(was) != its.filter({ !$0.isWhitespace }) {
          changes.append(CellChange(.formula, true, was, its))
        }
      }
      return changes
    }

    private var isNarrower: Bool {
      func rises(_ a: Quantity?, _ b: Quantity?) -> Bool { b.map { b in a.map { $0 < b } ?? true } ?? false }
      let falls = new.maximum.map { new in old.maximum.map { new < $0 } ?? true } ?? false
      return rises(old.minimum, new.minimum) || falls
    }

    private func range(_ cell: Cell) -> String? {
      guard cell.minimum != nil || cell.maximum != nil else { return nil }
      return "\(cell.minimum?.description ?? "…") – \(cell.maximum?.description ?? "…")"
    }

    private func levels(_ cell: Cell) -> String {
      AgencyLevel.allCases.filter { cell.levels.contains($0) }.map(\.rawValue).joined(separator: ", ")
    }

    private func agencies(_ cell: Cell) -> String? {
      cell.agencies.isEmpty ? nil : cell.agencies.sorted().joined(separator: ", ")
    }

    /// How a computed cell is computed, as its form writes it.
    private func how(_ cell: Cell, _ form: Form) -> String? {
      guard case .sum(let parts) = cell.computation else { return cell.formula }
      let rows = form.tables[cell.table].rows
      return parts.map { "[\(rows[form.cells[$0].row].code)]" }.joined(separator: " + ")
    }
  }
}
