// Forms made for these tests: each holds what one promise needs, nothing more.

enum TestForms {
  /// Every way a figure adds up: sums, a formula, a ratio, an index, something never added, yes or no; rows for
  /// provinces, for communes, for both, and a total.
  ///
  /// - Parameter parents: `parentFigures`.
  static func sums(_ parents: String, form: String = "TEST.SUMS", version: Int = 1, extra: String = "") -> String {
    """
    { "format": "report-centre/form/1", "form": "\(form)", "version": \(version),
      "title": "Biểu thử", "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "year", "quarter" ],
      "window": "calendar", \(extra)
      "reporters": [ { "level": "commune", "to": "province" }, { "level": "province", "to": "VPCP" } ],
      "parentFigures": "\(parents)",
      "tables": [ {
        "table": "main",
        "cell": { "type": "integer", "nature": "flow" },
        "columns": [
          { "code": "1", "label": "Số vụ" },
          { "code": "2", "label": "Giá trị", "type": "decimal", "places": 2 },
          { "code": "3", "label": "Cộng", "type": "decimal", "places": 2, "formula": "(1) + (2)" },
          { "code": "4", "label": "Tỷ lệ", "ratio": [ "(1)", "(2)" ], "show": "percent", "places": 1, "unit": "%" },
          { "code": "5", "label": "Chỉ số", "nature": "index" },
          { "code": "6", "label": "Khác", "nature": "none" },
          { "code": "7", "label": "Có hay không", "type": "yesno" } ],
        "rows": [
          { "code": "T", "label": "Tổng số", "sum": "top" },
          { "code": "P", "label": "Cấp tỉnh", "levels": [ "province" ] },
          { "code": "C", "label": "Cấp xã", "levels": [ "commune" ] },
          { "code": "B", "label": "Cả hai" } ],
        "cells": { "[T](5)": { "closed": true }, "[T](6)": { "closed": true }, "[T](7)": { "closed": true } }
      } ] }
    """
  }

  /// Two communes of Hà Nội and one of Cao Bằng.
  static let communes = ["X01,Xã Một,commune,T01,,,", "X02,Xã Hai,commune,T01,,,", "X03,Xã Ba,commune,T04,,,"]

  /// A form whose rules and prefills look back, reported every quarter and for the year.
  static let history = """
    { "format": "report-centre/form/1", "form": "TEST.HISTORY", "version": 1,
      "title": "Biểu nhìn lại", "issuer": "VPCP", "demonstration": true, "kind": "periodic",
      "periods": [ "Q1", "Q2", "Q3", "year" ], "window": "decree-15-14",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ {
        "table": "main",
        "cell": { "type": "integer", "nature": "flow" },
        "columns": [
          { "code": "1", "label": "Chuyển sang", "nature": "opening", "prefill": "previous (2)" },
          { "code": "2", "label": "Còn lại", "nature": "closing" } ],
        "rows": [ "A Một", "B Hai" ],
        "rules": { "K": { "rule": "(1) = previous (2)", "severity": "information" } }
      } ] }
    """

  /// A report in the smallest words: `["A": ["1": "5"]]`; values are JSON.
  static func report(
    _ agency: String, _ period: String, _ cells: [String: [String: String]], form: String = "TEST.SUMS",
    more: String = ""
  ) -> String {
    let rows = cells.sorted { $0.key < $1.key }.map { row, columns in
      let values = columns.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
      return "\"\(row)\": { \(values.joined(separator: ", ")) }"
    }
    return """
      { "form": "\(form)", "agency": "\(agency)", "period": "\(period)",
        "tables": { "main": { \(rows.joined(separator: ", ")) } }\(more) }
      """
  }
}
