// One figure after the other in the order of answers, for files of any length: agencies are read in groups, memory
// flat.
internal import Postgres
internal import ReportModel

extension FigureScope {
  /// Lends each figure that is asked for.
  ///
  /// - Parameters:
  ///   - withDeleted: whether cells without a figure that is asked for are lent too.
  ///   - body: gets the agency's figures, the ordinal of the cell, the agency's figures in each compared period, and
  ///     whether there is no such figure.
  func forEachFigure(
    _ query: FigureQuery, withDeleted: Bool = false, on connection: Connection,
    _ body: (_ figures: AgencyFigures, _ ordinal: Int, _ compared: [AgencyFigures?], _ isDeleted: Bool) throws -> Void
  ) throws {
    for chunk in stride(from: 0, to: nodes.count, by: Centre.agenciesAtOnce) {
      let nodes = nodes[chunk..<min(chunk + Centre.agenciesAtOnce, nodes.count)]
      let compared = try readCompared(nodes, occasion: query.occasion, on: connection)
      for (place, figures) in try read(nodes, occasion: query.occasion, on: connection).enumerated() {
        let before = compared.map { $0[place] }
        for ordinal in cells {
          let isShown = isShown(figures, ordinal, blanks: query.blanks)
          if isShown || withDeleted { try body(figures, ordinal, before, !isShown) }
        }
      }
    }
  }
}
