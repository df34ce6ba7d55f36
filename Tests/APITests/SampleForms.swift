// Small forms for tests, written as people write them.

/// Form files.
enum SampleForms {
  /// Provinces report quarterly: total 1 = 2 + 3, part 2, part 3, a rate, a remark; a warning and a rule that looks back.
  static let quarterly = Array(
    """
    {
      "format": "report-centre/form/1",
      "form": "TEST.QUY", "version": 1, "title": { "vi": "Biểu thử theo quý", "en": "Quarterly test form" },
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ {
        "table": "main", "cell": { "type": "integer", "unit": "hồ sơ", "nature": "flow", "min": 0 },
        "columns": [
          { "code": "1", "label": "Tổng số", "formula": "(2) + (3)" },
          { "code": "2", "label": "Trực tuyến", "required": true },
          { "code": "3", "label": "Trực tiếp" },
          { "code": "4", "label": "Còn lại kỳ trước", "nature": "opening", "prefill": "previous (5)" },
          { "code": "5", "label": "Còn lại", "nature": "closing" },
          { "code": "6", "label": "Tỷ lệ trực tuyến", "ratio": [ "(2)", "(1)" ], "show": "percent", "places": 1, "unit": "%" },
          { "code": "7", "label": "Ghi chú", "type": "text", "nature": null, "unit": null, "min": null, "maxLength": 20 } ],
        "rows": [ "A Đất đai", "B Đầu tư" ],
        "rules": {
          "K1": "(5) <= (1)",
          "K2": { "rule": "(4) = previous (5)", "severity": "warning" },
          "K3": { "rule": "(2) >= (3)", "severity": "information" }
        }
      } ]
    }
    """.utf8)

  /// The data of one report on ``quarterly`` that has nothing wrong with it.
  static func report(
    agency: String, period: String = "2025-Q3", two: Int = 7, three: Int = 3, five: Int = 4, more: String = ""
  ) -> String {
    """
    {"form":"TEST.QUY","agency":"\(agency)","period":"\(period)",\
    "tables":{"main":{"A":{"2":\(two),"3":\(three),"5":\(five)},"B":{"2":1}}}\(more)}
    """
  }
}

extension SampleForms {
  /// Version 2 of ``quarterly``, from 2026 on: the columns are numbered anew, one label has changed.
  static let quarterly2 = Array(
    """
    {
      "format": "report-centre/form/1",
      "form": "TEST.QUY", "version": 2, "title": { "vi": "Biểu thử theo quý", "en": "Quarterly test form" },
      "effective": { "from": "2026-01-01" },
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ {
        "table": "main", "cell": { "type": "integer", "unit": "hồ sơ", "nature": "flow", "min": 0 },
        "columns": [
          { "code": "2", "label": "Trực tuyến", "required": true },
          { "code": "3", "label": "Trực tiếp, bưu chính" },
          { "code": "5", "label": "Còn lại", "nature": "closing" } ],
        "rows": [ "A Đất đai", "B Đầu tư" ]
      } ]
    }
    """.utf8)

  /// A price index: never added.
  static let index = Array(
    """
    {
      "format": "report-centre/form/1",
      "form": "TEST.CHISO", "version": 1, "title": { "vi": "Chỉ số giá", "en": "Price index" },
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ {
        "table": "main",
        "columns": [ { "code": "1", "label": "Chỉ số", "type": "decimal", "places": 2, "unit": "%", "nature": "index" } ],
        "rows": [ "A Giá tiêu dùng" ]
      } ]
    }
    """.utf8)

  /// A list of cases, by their code.
  static let list = Array(
    """
    {
      "format": "report-centre/form/1",
      "form": "TEST.DANHSACH", "version": 1, "title": { "vi": "Danh sách thử", "en": "Test list" },
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "codeLists": { "loai": [ "DAT Đất đai", "KHAC Việc khác" ] },
      "tables": [ {
        "table": "main", "list": { "key": [ "1" ], "maxRows": 5000 },
        "cell": { "type": "integer", "unit": "hồ sơ" },
        "columns": [
          { "code": "1", "label": "Mã vụ việc", "type": "text" }, "2 Cột hai", "3 Cột ba", "4 Cột bốn", "5 Cột năm",
          "6 Cột sáu", "7 Cột bảy", "8 Cột tám", "9 Cột chín",
          { "code": "10", "label": "Loại", "type": "code", "codeList": "loai" },
          { "code": "11", "label": "Ngày", "type": "date" } ]
      } ]
    }
    """.utf8)

  /// Words beside a figure, one taken over from the quarter before, and the right to say that nothing occurred.
  static let narrative = Array(
    """
    {
      "format": "report-centre/form/1",
      "form": "TEST.LOI", "version": 1, "title": { "vi": "Phần lời thử", "en": "Narrative test" },
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only", "nilReport": true,
      "narrative": [ { "code": "I", "title": { "vi": "Đánh giá chung", "en": "Overview" } },
                     { "code": "II", "title": "Kiến nghị", "items": { "to": "agency" } } ],
      "tables": [ {
        "table": "main", "cell": { "type": "integer", "unit": "hồ sơ", "nature": "flow" },
        "columns": [
          { "code": "1", "label": "Trong kỳ" },
          { "code": "2", "label": "Kỳ trước", "nature": "opening", "prefill": "previous (1)", "locked": true } ],
        "rows": [ "A Đất đai" ]
      } ]
    }
    """.utf8)

  /// A form whose rule names a column there is not.
  static let faulty = Array(
    String(decoding: quarterly, as: UTF8.self).replacing("\"(5) <= (1)\"", with: "\"(55) <= (1)\"").utf8)
}
