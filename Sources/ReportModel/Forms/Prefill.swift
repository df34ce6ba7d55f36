// What a blank form shows before it is filled in: figures carried over from earlier reports, taken from other forms.

extension Form {
  /// The cells that a reporter of a level types, in form order.
  public func typedCells(_ level: AgencyLevel) -> [Int] {
    cells.indices.filter { !cells[$0].isComputed && cells[$0].levels.contains(level) }
  }

  /// The other reports that a blank form of a level is filled in from.
  public func prefillNeeds(_ level: AgencyLevel) -> HistoryNeeds {
    var needs = HistoryNeeds(typedCells(level).compactMap { cells[$0].prefill })
    if tables.contains(where: { $0.list?.carriesForward == true }) { needs.reportsBack = max(1, needs.reportsBack) }
    return needs
  }

  /// Puts what may be taken over into the blank cells of a reading, and rows into its lists.
  public func prefill(_ reading: inout Reading, level: AgencyLevel) {
    let before = reading
    for table in tables.indices where tables[table].list != nil {
      reading.lists[table] = carriedRows(of: table, reading: before)
    }
    for ordinal in typedCells(level) where cells[ordinal].prefill != nil && !isListed(ordinal) {
      guard let units = prefilled(ordinal, reading: before)?.units(atScale: cells[ordinal].places) else { continue }
      reading.values[ordinal] = .value(units)
    }
  }
}
