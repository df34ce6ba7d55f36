// report.figures_ms, report.html_ms, report.pdf_ms: a consolidated report of 34 provinces × 12 months × 50 indicators –
// all lines with the period before, a year so far and the change; every province with every line; a trend over twelve
// months; a map; a ranking. Reading its figures, writing its page in Vietnamese, printing that page; the median of five.
internal import Centre
internal import Foundation
internal import Operations
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Security
internal import Store

enum ReportBench {
  private static let indicators = 50
  private static let months =
    ["2025-M07", "2025-M08", "2025-M09", "2025-M10", "2025-M11", "2025-M12"]
    + (1...6).map { "2026-M0\($0)" }
  private static let rounds = 5
  /// Borne by the first column.
  static let indicator = "BENCH.CHI_TIEU"

  static func measure(_ database: BenchDatabase, _ results: inout Results) async throws {
    try database.reset()
    var settings = CentreSettings(database: database.url)
    settings.role = nil
    let centre = Centre(settings)
    try await centre.start()
    let administrator = Principal(role: .administrator, agency: nil)
    do {
      _ = try await centre.publishForm(form, by: administrator)
      try seed(centre, database)
      _ = try await centre.publishReport(definition, by: administrator)
    } catch let problem as Problem {
      throw BenchFault(
        "\(problem.message.en) \(problem.faults?.first.map { "\($0.pointer ?? "") \($0.message.en)" } ?? "")")
    }
    let order = ReportOrder(report: "BENCH.BC", period: months[11])
    var figures: [Double] = []
    var html: [Double] = []
    var pdf: [Double] = []
    for _ in 0..<rounds {
      let (content, reading) = try await timed { try await centre.reportContent(order, by: administrator) }
      try check(content)
      let (page, writing) = await timed { ReportPage.html(content, digest: "sha256:0", language: .vi) }
      let (sheet, printing) = try await timed { try PDFPrinter.print(html: page, identifier: "bench", epochSeconds: 0) }
      guard sheet.starts(with: Array("%PDF".utf8)) else { throw BenchFault("no PDF") }
      figures.append(reading)
      html.append(writing)
      pdf.append(printing)
    }
    await centre.stop()
    results.add("report.figures_ms", figures.median)
    results.add("report.html_ms", html.median)
    results.add("report.pdf_ms", pdf.median)
  }

  private static func timed<Value>(_ body: () async throws -> Value) async rethrows -> (Value, Double) {
    let began = ContinuousClock.now
    let value = try await body()
    return (value, (ContinuousClock.now - began) / .milliseconds(1))
  }

  /// The nation's figure of the last month and of the year are the sums of what was stored.
  private static func check(_ content: ReportContent) throws {
    let provinces = 34
    func value(_ month: Int, _ indicator: Int) -> Int {
      (0..<provinces).reduce(0) { $0 + figure($1, month, indicator) }
    }
    let cells = content.tables.first?.cells.last ?? []
    let expected = [value(11, indicators - 1), (6..<12).reduce(0) { $0 + value($1, indicators - 1) }]
    let shown = [cells.first, cells.dropFirst(2).first].map { cell -> Int? in
      guard case .figure(let quantity)? = cell?.value else { return nil }
      return Int(quantity.description)
    }
    guard shown == expected, content.tables.last?.rows.count == provinces + 1 else {
      throw BenchFault("the report says \(shown), stored was \(expected)")
    }
  }

  private static func figure(_ province: Int, _ month: Int, _ indicator: Int) -> Int {
    1 + (province * 7919 + month * 104_729 + indicator * 1_299_709) % 900_000
  }

  private static var form: [UInt8] {
    let columns = (1...indicators).map { #""\#($0) Chỉ tiêu \#($0)""# }.joined(separator: ", ")
    return Array(
      """
      { "format": "report-centre/form/1", "form": "BENCH.THANG", "version": 1, "title": "Biểu tháng", "issuer": "VPCP",
        "demonstration": true, "kind": "periodic", "periods": [ "month" ], "reporters": [ { "level": "province" } ],
        "parentFigures": "children-only", "tables": [ { "table": "main",
          "cell": { "type": "integer", "unit": "hồ sơ", "nature": "flow" }, "columns": [ \(columns) ], "rows": [ "A Tỉnh" ],
          "indicators": { "[A](1)": "\(indicator)" } } ] }
      """.utf8)
  }

  private static var definition: [UInt8] {
    let lines = (1...indicators).map { #"{ "code": "c\#($0)", "form": "BENCH.THANG", "cell": "[A](\#($0))" }"# }
    let columns = (1...indicators).map { #""c\#($0)""# }
    return Array(
      """
      { "format": "report-centre/report-definition/1", "report": "BENCH.BC", "version": 1, "title": "Báo cáo để đo",
        "issuer": "VPCP", "demonstration": true, "periods": [ "month" ], "lines": [ \(lines.joined(separator: ", ")) ],
        "sections": [ { "text": "{c1}, {c1 change previous}; {c2 cumulative}." },
          { "table": { "code": "chung", "by": "lines", "columns": [ { "at": "period" }, { "at": "previous" },
            { "at": "cumulative" }, { "change": "previous" } ] } },
          { "trend": { "line": "c1", "periods": 12 } }, { "map": { "line": "c1" } },
          { "ranking": { "line": "c1", "by": "province" } },
          { "table": { "code": "tinh", "by": "province", "columns": [ \(columns.joined(separator: ", ")) ] } } ] }
      """.utf8)
  }

  private static func seed(_ centre: Centre, _ database: BenchDatabase) throws {
    guard let form = centre.forms.versions("BENCH.THANG").first else { throw BenchFault("no form") }
    let ids = UUIDv7Generator()
    let tree = centre.agencies.tree(on: centre.today)
    let provinces = (0..<tree.count).filter { tree.level($0) == .province }
    guard provinces.count == 34, let nation = tree.node(code: "VN") else { throw BenchFault("no 34 provinces") }
    var rows: [SubmissionRow] = []
    for (month, key) in months.enumerated() {
      let period = try Period.parse(key)
      for (index, province) in provinces.enumerated() {
        let digest = [UInt8](repeating: UInt8(index), count: 32)
        rows.append(
          SubmissionRow(
            id: ids.make(microseconds: Clock.system.now).integer,
            key: FilingKey(
              form: form.id, period: key, occasion: "", agency: tree.id(province),
              year: Int16(period.lastDay.parts.year)), version: 1, revision: 1, receivedAt: Clock.system.now,
            judgedAt: nil, figures: (0..<indicators).map { Int64(figure(index, month, $0)) }, marks: nil, texts: nil,
            lists: nil, narrative: nil, attachments: nil, findings: nil, media: SeedRows.media, digest: digest,
            payload: [], identity: digest, idempotencyKey: nil, leaf: digest, markedAgency: tree.id(nation)))
      }
    }
    try SeedRows.store(rows, database)
    try SeedRows.rollUp(centre, database)
  }
}
