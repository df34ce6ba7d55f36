// A plain table of texts: a ranking, the values of a chart, what a correction changed.
internal import Rendering

struct ValueTable {
  enum Across: String { case left, center, right }
  struct Column {
    var heading: String
    /// Parts of the sheet's width, of 100.
    var share: Int
    var across: Across
  }

  let columns: [Column]
  let rows: [[String]]
  let description: String

  private static let style = WordStyle.cell12

  var xml: WordXML {
    let room = Sheet.upright.room
    var widths = columns.map { $0.share * room / 100 }
    widths[widths.count - 1] += room - widths.reduce(0, +)
    var table = WordTable(widths: widths, description: description)
    table.add(
      WordXML(each: columns.indices) { index in
        WordCell(width: widths[index], isMiddle: true, isShaded: true)
          .xml(Paragraph.xml(Self.style, direct: direct(.center), Run.xml(columns[index].heading, .bold)))
      }, isHeader: true)
    for row in rows {
      table.add(
        WordXML(each: columns.indices) { index in
          WordCell(width: widths[index])
            .xml(Paragraph.text(Self.style, direct: direct(columns[index].across), row[index]))
        }, isWhole: row.allSatisfy { $0.utf8.count < 600 })
    }
    return "\(table.xml)\(Paragraph.xml(.gap, ""))"
  }

  private func direct(_ across: Across) -> WordXML { "<w:jc w:val=\"\(across.rawValue)\"/>" }
}
