// A small definition of a report over two small forms, spoilt by replacing a piece of its text.
import Formats
import ReportModel
import Testing

struct ReportFixture {
  static let monthly = #"""
    { "format": "report-centre/form/1", "form": "T.M", "version": 1, "title": "Biểu tháng", "issuer": "BTC",
      "demonstration": true, "kind": "periodic", "periods": ["month", "quarter"], "reporters": [{ "level": "province" }],
      "parentFigures": "children-only",
      "narrative": [{ "code": "I", "title": "Tình hình" }, { "code": "II", "title": "Kiến nghị", "items": { "to": "agency" } }],
      "tables": [{ "table": "main", "cell": { "type": "decimal", "places": 1, "nature": "flow", "unit": "tỷ đồng" },
        "columns": ["1 Thu", "2 Chi", { "code": "3", "label": "Dư cuối kỳ", "nature": "closing" },
                    { "code": "4", "label": "CPI", "nature": "index", "unit": "%" },
                    { "code": "5", "label": "Vụ", "unit": "vụ", "type": "integer" },
                    { "code": "6", "label": "Ghi chú", "type": "text" },
                    { "code": "7", "label": "PPI", "nature": "index", "unit": "%" },
                    { "code": "8", "label": "Khác" }],
        "rows": ["A Trung ương", "B Địa phương", { "code": "T", "label": "Tổng", "sum": "top", "open": ["1", "2", "3", "5", "8"] }],
        "cells": { "[B](8)": { "unit": "vụ" }, "[T](8)": { "closed": true } },
        "indicators": { "[*](1)": "T.THU", "[A](4)": "T.CPI", "[*](7)": "T.GIA", "[*](8)": "T.LAN",
          "[*](2)": "T.TONG", "[T](2)": "T.TONG" } }] }
    """#

  static let other = #"""
    { "format": "report-centre/form/1", "form": "T.Q", "version": 1, "title": "Biểu quý", "issuer": "BTC",
      "demonstration": true, "kind": "periodic", "periods": ["quarter"], "reporters": [{ "level": "province" }],
      "parentFigures": "children-only",
      "tables": [{ "table": "main", "cell": { "type": "decimal", "places": 1, "nature": "flow", "unit": "tỷ đồng" },
        "columns": ["1 Thu"], "rows": ["A Trung ương"], "indicators": { "[A](1)": "T.THU" } }] }
    """#

  static let base = #"""
    { "format": "report-centre/report-definition/1", "report": "T.R", "version": 1, "title": "Báo cáo thử", "issuer": "BTC",
      "demonstration": true, "periods": ["month"],
      "lines": [
        { "code": "thu", "form": "T.M", "cell": "(1)", "plan": "chi" },
        { "code": "chi", "form": "T.M", "cell": "[T](2)" },
        { "code": "gia", "form": "T.M", "cell": "[A](4)" },
        { "code": "vu", "form": "T.M", "cell": "main[T](5)" },
        { "code": "ty-le", "label": "Tỷ lệ", "ratio": ["(chi)", "(thu)"], "show": "percent", "unit": "%", "places": 1 },
        { "code": "can-doi", "label": "Cân đối", "formula": "(thu) - (chi)", "unit": "tỷ đồng" },
        { "code": "theo-thu", "form": "T.M", "indicator": "T.THU" },
        { "code": "theo-vu", "label": "Theo vụ", "ratio": ["(theo-thu)", "(vu)"] }
      ],
      "thresholds": [{ "code": "thap", "line": "ty-le", "below": 80, "by": "province" }],
      "sections": [
        { "heading": "Chung" },
        { "text": "Thu {thu}, {thu change previous}; {thu share plan}; có {thap} tỉnh." },
        { "table": { "code": "t1", "by": "lines", "lines": ["thu", "chi"], "columns": [{ "at": "period" }, { "at": "cumulative" }] } },
        { "table": { "code": "t2", "by": "province", "columns": ["thu", { "line": "thu", "change": "previous" }] } },
        { "trend": { "line": "thu", "periods": 6 } },
        { "map": { "line": "gia" } },
        { "narrative": { "form": "T.M", "section": "I" } },
        { "proposals": { "form": "T.M", "section": "II" } },
        { "sheet": { "form": "T.M" } }
      ] }
    """#

  var bytes: [UInt8] = []
  /// The marked bytes, in the order of the file.
  var marks: [Int] = []

  init(_ replacements: [(old: String, new: String)] = []) {
    var text = Self.base
    for (old, new) in replacements {
      guard let place = text.firstRange(of: old) else {
        Issue.record("The definition has no \(old)")
        break
      }
      text.replaceSubrange(place, with: new)
    }
    for scalar in text.unicodeScalars {
      if scalar == "¦" { marks.append(bytes.count) } else { bytes += Array(String(scalar).utf8) }
    }
  }

  static func forms() throws -> [Form] {
    try [monthly, other].map { text in
      let reading = FormReader.read(try SourceReader.read(Array(text.utf8)))
      return try #require(reading.form, "\(reading.faults.map { "\($0.code) \($0.pointer) \($0.message.en)" })")
    }
  }

  func reading() throws -> ReportReading {
    ReportDefinitionReader.read(
      try SourceReader.read(bytes),
      in: ReportSurroundings(isAgency: { $0 == "BTC" || $0 == "VN" || $0 == "VPCP" }, forms: try Self.forms()))
  }

  func definition() throws -> ReportDefinition {
    let reading = try reading()
    return try #require(
      reading.definition, "\(reading.faults.map { "\($0.code) \($0.pointer) \($0.message.en)" })")
  }
}
