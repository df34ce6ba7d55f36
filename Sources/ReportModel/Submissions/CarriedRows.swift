// The rows a list begins with: those of the report before, known by their key, with what a case is called and what the
// form fills in of its figures.

extension Form {
  /// What a blank report shows in a list: key, texts, codes, dates and yes/no as the report before had them, numbers where
  /// the form prefills them.
  ///
  /// - Parameter reading: a blank report with its earlier reports.
  public func carriedRows(of table: Int, reading: Reading) -> [ListRow] {
    guard tables[table].list?.carriesForward == true, case .report(_, let lists)? = reading.history.previous.first
    else { return [] }
    let earlier = EarlierRows(reading.history, table: table, form: self)
    var reading = reading
    return (lists[table] ?? []).map { row in
      earlier.place(key(of: row, table: table), in: &reading.history, form: self)
      var carried = ListRow(values: [CellValue](repeating: .blank, count: row.values.count))
      for (column, ordinal) in tables[table].grid.enumerated() where ordinal >= 0 && !cells[ordinal].isComputed {
        if !cells[ordinal].type.isNumeric {
          carried.values[column] = row.values[column]
          carried.texts[column] = row.texts[column]
        } else if let quantity = prefilled(ordinal, reading: reading),
          let units = quantity.units(atScale: cells[ordinal].places)
        {
          carried.values[column] = .value(units)
        }
      }
      return carried
    }
  }

  /// What a cell shows before it is filled in, rounded to its places; `nil` for a blank.
  public func prefilled(_ ordinal: Int, reading: Reading) -> Quantity? {
    let cell = cells[ordinal]
    guard let prefill = cell.prefill,
      case .number(let quantity) = prefill.evaluate(row: cell.row, column: cell.column, form: self, reading: reading)
    else { return nil }
    return quantity.rounded(places: cell.places)
  }
}
