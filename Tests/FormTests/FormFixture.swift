// A small form for the tests of the form reader, mended or spoilt by replacing a piece of its text.
import Formats
import ReportModel
import Testing

/// A form file as text. `¦` in a replacement marks the byte at which a fault is expected; it is not part of the file.
struct FormFixture {
  static let base = #"""
    { "format": "report-centre/form/1", "form": "T.F", "version": 1, "title": "Biểu thử", "issuer": "VPCP",
      "demonstration": true, "kind": "periodic", "periods": ["quarter"], "reporters": [{ "level": "province" }],
      "parentFigures": "own",
      "tables": [{ "table": "main", "cell": { "type": "integer", "nature": "flow", "unit": "hồ sơ" },
        "columns": ["1 Một", { "code": "2", "label": "Hai" }, { "code": "3", "label": "Ba", "formula": "(1) + (2)" },
                    { "code": "4", "label": "Ghi chú", "type": "text" }],
        "rows": [{ "code": "A", "label": "Nhóm", "sum": "children", "rows": ["A.1 Đất đai", "A.2 Hộ tịch"] },
                 { "code": "B", "label": "Khác" }, { "code": "T", "label": "Tổng số", "sum": "top" }],
        "rules": { "K1": "(1) <= (2)" } }] }
    """#

  var bytes: [UInt8]
  /// The marked bytes, in the order of the file.
  var marks: [Int] = []

  init(_ replacements: [(old: String, new: String)]) {
    var text = Self.base
    for (old, new) in replacements {
      guard let place = text.firstRange(of: old) else {
        Issue.record("The form has no \(old)")
        break
      }
      text.replaceSubrange(place, with: new)
    }
    bytes = []
    for scalar in text.unicodeScalars {
      if scalar == "¦" { marks.append(bytes.count) } else { bytes += Array(String(scalar).utf8) }
    }
  }

  func reading() throws -> FormReading { FormReader.read(try SourceReader.read(bytes)) }

  func form() throws -> Form {
    let reading = try reading()
    return try #require(reading.form, "\(reading.faults.map { "\($0.code) \($0.pointer) \($0.message.en)" })")
  }
}

extension Form {
  /// The cell of the first table by its codes; `nil` where it is closed.
  func cell(_ row: String, _ column: String) -> Cell? { ordinal(row, column).map { cells[$0] } }

  func ordinal(_ row: String, _ column: String) -> Int? {
    guard let r = tables[0].row(row), let c = tables[0].column(column) else { return nil }
    return tables[0].ordinal(row: r, column: c)
  }

  /// The name of a cell of the first table.
  func name(_ ordinal: Int) -> String {
    let cell = cells[ordinal]
    return "[\(tables[0].rows[cell.row].code)](\(tables[0].columns[cell.column].code))"
  }
}
