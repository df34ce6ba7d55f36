// The words in which a fault of a workbook says what was expected and what was found.
internal import Formats
public import ReportModel

public enum SpreadsheetWord: String, CatalogueCode {
  case oldExcel = "xlsx.word.old-excel"
  case openDocument = "xlsx.word.open-document"
  case otherArchive = "xlsx.word.other-archive"
  case otherFile = "xlsx.word.other-file"
  case emptyFile = "xlsx.word.empty-file"
  case bytes = "xlsx.word.bytes"
  case inflated = "xlsx.word.inflated"
  case ratio = "xlsx.word.ratio"
  case parts = "xlsx.word.parts"
  case sheets = "xlsx.word.sheets"
  case cells = "xlsx.word.cells"
  case elements = "xlsx.word.elements"
  case characters = "xlsx.word.characters"
  case longText = "xlsx.word.long-text"
  case textLimit = "xlsx.word.text-limit"
  case nesting = "xlsx.word.nesting"
  case syntax = "xlsx.word.syntax"
  case doctype = "xlsx.word.doctype"
  case missingPart = "xlsx.word.missing-part"
  case packed = "xlsx.word.packed"
  case partTwice = "xlsx.word.part-twice"
  case cellTwice = "xlsx.word.cell-twice"
  case address = "xlsx.word.address"
  case index = "xlsx.word.index"
  case badNumber = "xlsx.word.bad-number"
  case quoted = "xlsx.word.quoted"
  case nothing = "xlsx.word.nothing"
  case property = "xlsx.word.property"
  case wholeNumber = "xlsx.word.whole-number"
  case cellLine = "xlsx.word.cell-line"
  case cellOnce = "xlsx.word.cell-once"
  case sheetMissing = "xlsx.word.sheet-missing"
  case sheetExtra = "xlsx.word.sheet-extra"
  case sheetsGiven = "xlsx.word.sheets-given"
  case rowCode = "xlsx.word.row-code"
  case columnCode = "xlsx.word.column-code"
  case noCode = "xlsx.word.no-code"

  public var texts: (vi: String, en: String) {
    switch self {
    case .oldExcel: ("sổ tính Excel kiểu cũ (.xls)", "an old Excel workbook (.xls)")
    case .openDocument: ("sổ tính OpenDocument (.ods)", "an OpenDocument workbook (.ods)")
    case .otherArchive: ("một tệp nén khác", "another kind of archive")
    case .otherFile: ("một loại tệp khác", "another kind of file")
    case .emptyFile: ("tệp rỗng", "an empty file")
    case .bytes: ("{count} byte", "{count} bytes")
    case .inflated: ("{count} byte sau khi giải nén", "{count} bytes when unpacked")
    case .ratio: ("phần {text} nén hơn {count} lần", "the part {text} packed more than {count} times")
    case .parts: ("{count} phần", "{count} parts")
    case .sheets: ("{count} trang tính", "{count} sheets")
    case .cells: ("hơn {count} ô", "more than {count} cells")
    case .elements: ("hơn {count} phần tử XML", "more than {count} XML elements")
    case .characters: ("chữ dài hơn {count} byte", "a text of more than {count} bytes")
    case .longText:
      (
        "ô {text} đã bị cắt vì dài hơn {count} ký tự",
        "cell {text}, which was cut for having more than {count} characters"
      )
    case .textLimit:
      ("{count} ký tự; văn bản dài hơn thì gửi bằng JSON", "{count} characters; send a longer text as JSON")
    case .nesting: ("XML lồng hơn {count} cấp", "XML nested deeper than {count} levels")
    case .syntax: ("XML sai cú pháp ở dòng {line}, ký tự {column}", "XML syntax at line {line}, character {column}")
    case .doctype: ("khai báo DOCTYPE, không được nhận", "a DOCTYPE declaration, which is not accepted")
    case .missingPart: ("thiếu phần này", "this part is missing")
    case .packed: ("không giải nén được", "it cannot be unpacked")
    case .partTwice: ("phần này có hai lần", "this part stands there twice")
    case .cellTwice: ("ô này có hai lần", "this cell stands there twice")
    case .address: ("địa chỉ ô “{text}” viết sai", "the cell address “{text}” is wrong")
    case .index: ("số thứ tự “{text}” không chỉ vào đâu", "the index “{text}” points nowhere")
    case .badNumber: ("“{text}” không phải là số", "“{text}” is no number")
    case .quoted: ("“{text}”", "“{text}”")
    case .nothing: ("không có gì", "nothing")
    case .property: ("thuộc tính “{text}” của tệp", "the file's property “{text}”")
    case .wholeNumber: ("một số nguyên từ 1", "a whole number from 1")
    case .cellLine:
      ("bảng, dòng, cột, trang tính và địa chỉ của một ô", "table, row, column, sheet and address of a cell")
    case .cellOnce: ("mỗi ô chỉ một lần", "each cell only once")
    case .sheetMissing: ("thiếu trang tính “{text}”", "the sheet “{text}” is missing")
    case .sheetExtra: ("có thêm trang tính “{text}”", "there is another sheet “{text}”")
    case .sheetsGiven: ("đúng các trang tính {text}", "exactly the sheets {text}")
    case .rowCode: ("mã dòng “{text}” trên dòng này", "the row code “{text}” in this row")
    case .columnCode: ("mã cột ({text}) trên cột này", "the column code ({text}) in this column")
    case .noCode: ("không có mã", "no code")
    }
  }

  /// A text from outside, as a sentence may show it: at most 60 scalars.
  static func shown(_ text: String) -> String { FormatWord.shown(text) }

  static func quoted(_ text: String) -> Message {
    text.isEmpty ? SpreadsheetWord.nothing.message() : SpreadsheetWord.quoted.message(["text": shown(text)])
  }

  /// A number of things that are counted, with grouped digits.
  func counted(_ count: Int, _ text: String = "") -> Message {
    message(localized: [
      "count": NumberText.message(plain: String(count)), "text": Message(vi: Self.shown(text), en: Self.shown(text)),
    ])
  }
}
