// Two forms that use what the centre does not know yet: the monthly report of a province, the projects of a commune.

enum LaterForms {
  /// A narrative, revised estimates, last year beside this one.
  static let monthly = """
    {
      "format": "report-centre/form/1",
      "form": "DEMO.KTXH_THANG", "version": 1, "printedCode": "KTXH-T",
      "title": { "vi": "Một số chỉ tiêu kinh tế - xã hội tháng", "en": "Monthly socio-economic indicators" },
      "issuer": "BTC", "demonstration": true, "provenance": "Bố cục từ trí nhớ, không phải biểu chính thức.",
      "kind": "periodic", "periods": [ "month" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VN" } ],
      "parentFigures": "children-only",
      "narrative": [ { "code": "I", "title": "Tình hình chung", "required": true, "maxLength": 20000 },
                     { "code": "II", "title": "Khó khăn, vướng mắc" },
                     { "code": "III", "title": "Đề xuất, kiến nghị", "items": { "to": "agency", "maxItems": 20 } } ],

      "tables": [ {
        "table": "main",
        "cell": { "type": "decimal", "places": 2, "nature": "flow", "min": 0 },
        "stub": [ "A TT", "B Chỉ tiêu", "C Đơn vị tính" ],
        "columns": [
          { "code": "1", "label": "Kế hoạch năm", "nature": "plan" },
          { "code": "2", "label": "Thực hiện tháng trước", "status": "actual", "periodShift": -1 },
          { "code": "3", "label": "Ước thực hiện tháng báo cáo", "status": "estimate", "required": true },
          { "code": "4", "label": "Lũy kế từ đầu năm", "nature": "cumulative" },
          { "code": "5", "label": "Thực hiện cùng kỳ năm trước", "prefill": "previous((2), 11)", "locked": true },
          { "code": "6", "label": "Lũy kế cùng kỳ năm trước", "nature": "cumulative", "prefill": "sameLastYear (4)" },
          { "So sánh (%)": [
            { "code": "7", "label": "Tháng / tháng trước", "ratio": [ "(3)", "(2)" ], "show": "percent", "places": 2 },
            { "code": "8", "label": "Tháng / cùng kỳ", "ratio": [ "(3)", "(5)" ], "show": "percent", "places": 2 },
            { "code": "9", "label": "Lũy kế / cùng kỳ", "ratio": [ "(4)", "(6)" ], "show": "percent", "places": 2 },
            { "code": "10", "label": "Lũy kế / kế hoạch", "ratio": [ "(4)", "(1)" ], "show": "percent", "places": 2 } ] }
        ],
        "rows": [
          { "code": "1", "label": "Thu ngân sách nhà nước trên địa bàn", "unit": "tỷ đồng", "sum": "children", "rows": [
            "1.1 Thu nội địa |tỷ đồng", "1.2 Thu từ hoạt động xuất nhập khẩu |tỷ đồng", "1.3 Thu từ dầu thô |tỷ đồng" ] },
          { "code": "2", "label": "Kế hoạch vốn đầu tư công được giao", "unit": "tỷ đồng", "nature": "plan", "open": [ "1" ] },
          { "code": "3", "label": "Giải ngân vốn đầu tư công", "unit": "tỷ đồng" },
          { "code": "3a", "label": "Tỷ lệ giải ngân", "unit": "%", "nature": "ratio", "open": [ "4" ], "ratio": [ "[3](4)", "[2](1)" ] },
          "4 Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ |tỷ đồng",
          "5 Kim ngạch xuất khẩu |triệu USD", "6 Kim ngạch nhập khẩu |triệu USD",
          { "code": "7", "label": "Cán cân thương mại", "unit": "triệu USD", "formula": "[5] - [6]", "min": null, "closed": [ "7", "8", "9", "10" ] },
          { "code": "8", "label": "Chỉ số sản xuất công nghiệp (IIP)", "unit": "%", "nature": "index", "open": [ "7", "8", "9" ], "typed": [ "7", "8", "9" ] },
          { "code": "9", "label": "Chỉ số giá tiêu dùng (CPI)", "unit": "%", "nature": "index", "open": [ "7", "8", "9" ], "typed": [ "7", "8", "9" ] },
          "10 Doanh nghiệp thành lập mới |doanh nghiệp|0",
          "11 Tai nạn giao thông: số vụ |vụ|0", "11a Số người chết |người|0", "11b Số người bị thương |người|0"
        ],
        "rules": {
          "C1": { "rule": "(4) = (3)", "when": "period.month = 1" },
          "C2": { "rule": "(4) = previous (4) + (3) + ((2) - previous (3)) ± declared", "when": "period.month > 1" },
          "C3": { "rule": "abs((3) - (2)) <= 0.5 * (2)", "severity": "warning" },
          "C4": { "rule": "[11a] + [11b] > 0 or [11] = 0", "columns": [ "3" ], "severity": "information" }
        }
      } ]
    }
    """

  /// A list of projects beside a table that adds it up.
  static let projects = """
    {
      "format": "report-centre/form/1",
      "form": "DEMO.DTC13", "version": 1, "printedCode": "Biểu 13",
      "title": { "vi": "Danh mục công trình, dự án và giải ngân vốn đầu tư công", "en": "Public investment projects and disbursement" },
      "issuer": "BTC", "demonstration": true,
      "kind": "periodic", "periods": [ "month" ], "window": "decree-15-14",
      "reporters": [ { "level": "commune", "to": "province" } ],
      "parentFigures": "children-only",

      "tables": [
        { "table": "duan", "title": "Danh mục dự án", "list": { "key": [ "1" ], "maxRows": 2000, "carryForward": "previous" },
          "cell": { "type": "decimal", "places": 3, "unit": "triệu đồng", "min": 0, "nature": "flow", "required": true },
          "columns": [
            { "code": "1", "label": "Mã dự án", "type": "text", "maxLength": 20 },
            { "code": "2", "label": "Tên công trình, dự án", "type": "text", "maxLength": 300 },
            { "code": "3", "label": "Nguồn vốn", "type": "code", "codeList": "nguon-von" },
            { "code": "4", "label": "Kế hoạch vốn năm", "nature": "plan" },
            "5 Giải ngân trong kỳ",
            { "code": "6", "label": "Giải ngân lũy kế", "nature": "cumulative" },
            { "code": "7", "label": "Tỷ lệ giải ngân", "ratio": [ "(6)", "(4)" ], "show": "percent", "places": 2 },
            { "code": "8", "label": "Ghi chú", "type": "text", "required": false } ],
          "rules": {
            "L1": "(6) <= (4)",
            "L2": { "rule": "(6) = previous (6) + (5)", "when": "period.month <> 1", "severity": "warning" },
            "L3": { "rule": "(6) >= previous (6)", "severity": "warning" } } },

        { "table": "tonghop", "title": "Tổng hợp theo nguồn vốn",
          "cell": { "type": "decimal", "places": 3, "unit": "triệu đồng" },
          "columns": [
            { "code": "1", "label": "Số dự án", "type": "integer", "unit": "dự án", "formula": "count(duan, where duan(3) = row)" },
            { "code": "2", "label": "Kế hoạch vốn", "formula": "sum(duan(4), where duan(3) = row)" },
            { "code": "3", "label": "Giải ngân lũy kế", "nature": "closing", "formula": "sum(duan(6), where duan(3) = row)" },
            { "code": "4", "label": "Tỷ lệ", "ratio": [ "(3)", "(2)" ], "show": "percent", "places": 2 } ],
          "rows": [ "NSTW Ngân sách trung ương", "NSDP Ngân sách địa phương", "ODA Vốn nước ngoài",
                    { "code": "TONG", "label": "Tổng số", "sum": "top" } ] }
      ]
    }
    """
}
