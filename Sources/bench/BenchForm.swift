// The form that is measured with, and the reports sent on it: rows × 10 columns, four of whole numbers and six of two
// places, seven rules a row (of which some may be left out), optionally one that looks at the previous report.
// Reports are made from the numbers of the agency and the week alone, so every run sends the same bytes.
internal import Foundation

struct BenchForm: Sendable {
  let code: String
  let rows: Int
  let rules: Int
  let looksBack: Bool

  /// 150 cells, 105 evaluations.
  static let plain = BenchForm(code: "BENCH.PLAIN", rows: 15, rules: 7, looksBack: false)
  /// The same, and 15 evaluations of `previous`.
  static let history = BenchForm(code: "BENCH.HISTORY", rows: 15, rules: 7, looksBack: true)
  /// 200 cells, 100 evaluations.
  static let wide = BenchForm(code: "BENCH.WIDE", rows: 20, rules: 5, looksBack: false)

  static let ruleTexts = [
    "(1) = (2) + (3) + (4)", "(5) = (6) + (7) + (8)", "(9) <= (5)", "(10) <= 0.3 * (9)", "(4) <= (1)",
    "(2) + (3) <= (1)", "(8) = (5) - (6) - (7)",
  ]

  /// The form file.
  var source: [UInt8] {
    let columns = (1...10).map { column in
      let decimal = #", "type": "decimal", "places": 2, "unit": "triệu đồng""#
      return #"{ "code": "\#(column)", "label": "Cột \#(column)", "nature": "flow"\#(column > 4 ? decimal : "") }"#
    }
    let rows = (1...rows).map { #""\#($0) Dòng \#($0)""# }
    var rules = Self.ruleTexts.prefix(rules).enumerated().map { #""K\#($0 + 1)": "\#($1)""# }
    if looksBack { rules.append(#""K8": "(4) = previous (4)""#) }
    return Array(
      """
      { "format": "report-centre/form/1", "form": "\(code)", "version": 1, "printedCode": "\(code)",
        "title": "Biểu để đo", "issuer": "VPCP", "demonstration": true, "provenance": "Để đo tốc độ.",
        "kind": "periodic", "periods": [ "week" ], "window": "calendar",
        "reporters": [ { "level": "commune", "to": "province" } ], "parentFigures": "children-only",
        "tables": [ { "table": "main", "title": "Biểu để đo",
          "cell": { "type": "integer", "unit": "hồ sơ", "min": 0, "required": true },
          "columns": [ \(columns.joined(separator: ",\n")) ],
          "rows": [ \(rows.joined(separator: ", ")) ],
          "rules": { \(rules.joined(separator: ", ")) } } ] }
      """.utf8)
  }

  /// Values in smallest units, row by row. Column 4 is the same every week, so that `previous` finds it unchanged.
  func figures(agency: Int, week: Int) -> [Int64] {
    var figures: [Int64] = []
    figures.reserveCapacity(rows * 10)
    for row in 0..<rows {
      var state = UInt64(agency) &* 2_862_933_555_777_941_757 &+ UInt64(row) &* 3_037_000_493 &+ 1
      func next(_ limit: UInt64) -> Int64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64((state >> 33) % limit)
      }
      let steady = next(5_000)
      state ^= UInt64(week) << 32
      let (two, three) = (next(90_000), next(9_000))
      let (six, seven, eight) = (next(9_000_000), next(900_000), next(90_000))
      let five = six + seven + eight
      let nine = five * next(100) / 100
      figures += [two + three + steady, two, three, steady, five, six, seven, eight, nine, nine / 4]
    }
    return figures
  }

  /// The JSON body of a report.
  ///
  /// - Parameters:
  ///   - figures: in smallest units, row by row; `nil` for a blank cell.
  ///   - more: further members, each behind a comma.
  func body(agency code: String, period: String, figures: [Int64?], more: String = "") -> [UInt8] {
    var text = #"{"form":"\#(self.code)","agency":"\#(code)","period":"\#(period)","tables":{"main":{"#
    for row in 0..<rows {
      text += row == 0 ? "" : ","
      text += "\"\(row + 1)\":{"
      var comma = ""
      for column in 0..<10 {
        guard let value = figures[row * 10 + column] else { continue }
        text += comma
        comma = ","
        if column < 4 {
          text += "\"\(column + 1)\":\(value)"
        } else {
          let cents = value % 100
          text += "\"\(column + 1)\":\"\(value / 100).\(cents < 10 ? "0" : "")\(cents)\""
        }
      }
      text += "}"
    }
    return Array((text + "}}\(more)}").utf8)
  }
}
