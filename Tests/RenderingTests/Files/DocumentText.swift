// What stands in a document, read back: paragraphs with their styles, tables with their cells.
import TestSupport

@testable import Spreadsheet

/// Text of `word/document.xml`, in reading order.
struct DocumentText {
  struct Cell: Equatable {
    var text = ""
    var width = 0
    var span = 1
    /// `restart` where a cell reaches down from here, `continue` where it is reached.
    var merge: String?
  }
  struct Row: Equatable {
    var isHeader = false
    var cells: [Cell] = []
  }
  struct Sheet: Equatable {
    var width: Int
    var height: Int
    /// Top, right, bottom, left, in twentieths of a point.
    var margins: [Int]
    var isFirstDifferent = false
  }

  var paragraphs: [(style: String, text: String)] = []
  var tables: [[Row]] = []
  var sheets: [Sheet] = []
  /// Number of the list by paragraph of a list.
  var listNumbers: [String] = []

  /// All of it without blanks.
  var unspaced: String { paragraphs.map(\.text).joined().filter { !$0.isWhitespace } }

  func texts(_ style: String) -> [String] { paragraphs.filter { $0.style == style }.map(\.text) }

  init(_ docx: [UInt8]) throws {
    self = try Self.reading(Array((ZipFile.text(ofPart: "word/document.xml", in: docx) ?? "").utf8))
  }

  private init() {}

  private static func reading(_ xml: [UInt8]) throws -> DocumentText {
    let reader = Reader()
    var elements = 0
    try XMLReader.read(xml, of: "document", elements: &elements, reader)
    return reader.found
  }

  private final class Reader: XMLPart {
    var found = DocumentText()

    func start(_ name: String, _ attributes: [String: String]) {
      func number(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? -1 }
      switch name {
      case "p": found.paragraphs.append(("", ""))
      case "pStyle": found.paragraphs[found.paragraphs.count - 1].style = attributes["val"] ?? ""
      case "br": add("\n")
      case "tab": add("\t")
      case "numId": found.listNumbers.append(attributes["val"] ?? "")
      case "tbl": found.tables.append([])
      case "tr": change { $0.append(Row()) }
      case "tblHeader": change { $0[$0.count - 1].isHeader = true }
      case "tc": changeRow { $0.cells.append(Cell()) }
      case "tcW": changeCell { $0.width = number("w") }
      case "gridSpan": changeCell { $0.span = number("val") }
      case "vMerge": changeCell { $0.merge = attributes["val"] ?? "continue" }
      case "pgSz": found.sheets.append(Sheet(width: number("w"), height: number("h"), margins: []))
      case "pgMar": found.sheets[found.sheets.count - 1].margins = ["top", "right", "bottom", "left"].map(number)
      case "titlePg": found.sheets[found.sheets.count - 1].isFirstDifferent = true
      default: break
      }
    }

    func end(_ name: String, _ text: String) {
      if name == "t" { add(text) }
      if name == "tbl" { inTable = false }
    }

    private var inTable = false

    private func add(_ text: String) {
      found.paragraphs[found.paragraphs.count - 1].text += text
      if inTable { changeCell { $0.text += text } }
    }

    private func change(_ change: (inout [Row]) -> Void) {
      inTable = true
      change(&found.tables[found.tables.count - 1])
    }

    private func changeRow(_ change: (inout Row) -> Void) { self.change { change(&$0[$0.count - 1]) } }

    private func changeCell(_ change: (inout Cell) -> Void) { changeRow { change(&$0.cells[$0.cells.count - 1]) } }
  }
}
