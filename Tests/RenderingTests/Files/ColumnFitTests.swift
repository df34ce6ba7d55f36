// Columns of a document's tables: none is lost, none leaves the sheet, numbers have room.
import ReportModel
import TestSupport
import Testing

@testable import Documents
@testable import Rendering

@Suite struct ColumnFitTests {
  @Test func `whatever the figures, parts hold all columns and fill the sheet`() {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<200 {
      let count = Int.random(in: 0...70, using: &generator)
      var table = count == 0 ? Samples.population().tables[0] : Samples.wide(count).tables[0]
      if count == 0 {
        table.columns = []
        table.cells = table.rows.map { _ in [] }
      }
      for column in table.columns.indices {
        let digits = Int.random(in: 1...30, using: &generator)
        table.cells[0][column].value = .figure(Samples.quantity(String(repeating: "9", count: digits)))
      }
      table.rows[0].code = String(repeating: "A", count: Int.random(in: 0...40, using: &generator))
      table.isList = Bool.random(using: &generator)
      let sheet: Documents.Sheet = Bool.random(using: &generator) ? .upright : .lying
      let figures = FigureTable(table, .vi)
      let fit = ColumnFit(figures, on: sheet, largest: 12)
      #expect(fit.parts.flatMap { Array($0.columns) } == Array(table.columns.indices))
      #expect((8...12).contains(fit.size))
      for part in fit.parts {
        #expect(part.widths.count == figures.stubNames.count + part.columns.count)
        #expect(part.widths.count <= 63)
        #expect(part.widths.allSatisfy { $0 > 0 })
        let whole = part.widths.reduce(0, +)
        #expect(part.columns.isEmpty ? whole <= sheet.room : whole == sheet.room)
      }
    }
  }

  @Test func `letters are as large as the sheet allows, and legible in parts`() {
    func size(_ columns: Int) -> Int {
      ColumnFit(FigureTable(Samples.wide(columns).tables[0], .vi), on: .lying, largest: 11).size
    }
    #expect([3, 9, 11, 12].map(size) == [11, 9, 8, 10])
    #expect(ColumnFit(FigureTable(Samples.wide(12).tables[0], .vi), on: .lying, largest: 11).parts.count == 2)
  }

  @Test func `a column is as wide as its longest number`() {
    var table = Samples.wide(2).tables[0]
    table.cells[0][1].value = .figure(Samples.quantity("999999999999999999999"))
    let fit = ColumnFit(FigureTable(table, .vi), on: .upright, largest: 12)
    let needed = ColumnFit.width(characters: 27, size: fit.size)
    #expect(fit.parts[0].widths[3] >= needed)
  }
}
