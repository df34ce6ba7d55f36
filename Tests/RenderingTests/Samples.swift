// Reports of the size and the awkwardness of real ones.
import ReportModel
import Rendering

enum Samples {
  static let digest = "sha256:5f0c2a6be1d94f6f8a7f2f6f0d3cf7b1e8a1c5e94b7d2036a9f4c8e17b65d203"

  /// Area and population of 34 provinces of which 3 are missing and one left the population blank.
  static func population(demonstration: Bool = true) -> ReportContent {
    let silent = ["T04", "T42", "T96"]
    let blank = "T68"
    let sent = Provinces.all.filter { !silent.contains($0.code) }
    let missing = Provinces.all.filter { silent.contains($0.code) }.map { ReportAgency(code: $0.code, name: $0.name) }
    let counted = sent.filter { $0.code != blank }
    let people = counted.reduce(0) { $0 + $1.population }
    let area = sent.reduce(Quantity.zero) { $0.adding(quantity($1.area))! }
    let rows = [
      ReportRow(code: "1", label: LocalizedText(vi: "Diện tích tự nhiên", en: "Natural area"), depth: 0, isSum: false),
      ReportRow(code: "2", label: LocalizedText(vi: "Dân số", en: "Population"), depth: 0, isSum: false),
      ReportRow(code: "3", label: LocalizedText(vi: "Mật độ dân số", en: "Density"), depth: 0, isSum: false),
    ]
    let complete = ReportCoverage(reported: 31, blank: 0, expected: 34)
    let partial = ReportCoverage(reported: 30, blank: 1, expected: 34)
    return ReportContent(
      form: ReportForm(
        code: "DEMO.DTDS.TINH", version: 1, printedCode: "DTDS-T",
        title: LocalizedText(vi: "Diện tích và dân số theo tỉnh", en: "Area and population by province"),
        issuerName: "Bộ Tài chính", demonstration: demonstration),
      agency: ReportAgency(code: "VN", name: "Việt Nam"),
      period: ReportPeriod(key: "2025", name: Message(vi: "Năm 2025", en: "2025")),
      madeAt: "2026-11-20T18:34:42.123456Z", fresh: ReportFreshness(through: 1128, head: 1130, pending: 2),
      completeness: ReportCompleteness(expected: 34, accepted: 31), missing: missing,
      tables: [
        ReportTable(
          code: "main", title: nil, stub: [],
          columns: [
            ReportColumn(code: "1", label: LocalizedText(vi: "Cả nước", en: "Nation"), groups: [], isDerived: false)
          ],
          rows: rows,
          cells: [
            [ReportCell(value: .figure(area), unit: "km²", places: 2, coverage: complete)],
            [ReportCell(value: .figure(Quantity(people)), unit: "người", places: 0, coverage: partial)],
            [
              ReportCell(
                value: .figure(Quantity(people).divided(by: area)!), unit: "người/km²", places: 1, coverage: partial)
            ],
          ])
      ],
      rankings: [
        ReportRanking(
          title: LocalizedText(vi: "Dân số", en: "Population"), unit: "người", places: 0,
          entries: counted.map {
            ReportRankingEntry(
              agency: ReportAgency(code: $0.code, name: $0.name), value: Quantity($0.population))
          },
          withoutFigure: missing + [ReportAgency(code: "T68", name: "UBND tỉnh Lâm Đồng")])
      ])
  }

  /// II.06a: eleven columns under nested headings, sums, a derived rate, closed cells, all signs.
  static func procedures() -> ReportContent {
    let columns = procedureColumns
    let lines: [(code: String, vi: String, depth: Int, isSum: Bool, figures: [Int])] = [
      (
        "A", "Lĩnh vực cấp tỉnh", 0, true,
        [2_134_876, 1_720_311, 330_120, 84_445, 2_051_202, 1_344_870, 691_220, 15_112, 83_674, 80_001, 3673]
      ),
      (
        "A.1", "Đất đai", 1, false,
        [1_204_776, 920_311, 230_120, 54_345, 1_151_102, 744_870, 391_220, 15_012, 53_674, 50_001, 3673]
      ),
      ("A.2", "Đầu tư", 1, false, [30_100, 20_000, 10_000, 100, 30_100, 20_000, 10_000, 100, 0, 0, 0]),
      (
        "A.3", "Hộ tịch", 1, false, [900_000, 780_000, 90_000, 30_000, 870_000, 580_000, 290_000, 0, 30_000, 30_000, 0]
      ),
      (
        "B", "Lĩnh vực cấp xã", 0, true,
        [7_004_123, 6_100_003, 800_120, 104_000, 6_900_123, 5_900_000, 1_000_000, 123, 104_000, 103_900, 100]
      ),
      (
        "B.1", "Hộ tịch, chứng thực bản sao và các việc về quốc tịch có yếu tố nước ngoài", 1, false,
        [7_004_123, 6_100_003, 800_120, 104_000, 6_900_123, 5_900_000, 1_000_000, 123, 104_000, 103_900, 100]
      ),
      ("B.2", "Bảo trợ xã hội", 1, false, []),
      (
        "TONG", "Tổng số", 0, true,
        [9_138_999, 7_820_314, 1_130_240, 188_445, 8_951_325, 7_244_870, 1_691_220, 15_235, 187_674, 183_901, 3773]
      ),
    ]
    let cells = lines.map { line in
      columns.indices.map { index -> ReportCell in
        let isRate = columns[index].isDerived
        let coverage = ReportCoverage(
          reported: line.figures.isEmpty ? 0 : 31, blank: line.code == "A.2" ? 2 : 0, expected: 34)
        let unit = isRate ? "%" : "hồ sơ TTHC"
        func cell(_ value: ReportValue) -> ReportCell {
          ReportCell(value: value, unit: unit, places: isRate ? 1 : 0, coverage: coverage)
        }
        if line.figures.isEmpty { return isRate ? cell(.notCalculable) : cell(.blank) }
        if line.code == "A.2", index == 3 { return .closed }
        if isRate {
          let onTime = Quantity(line.figures[5] + line.figures[6]).multiplied(by: Quantity(100))!
          return cell(.figure(onTime.divided(by: Quantity(line.figures[4]))!))
        }
        return line.figures[index] == 0 ? cell(.nilReport) : cell(.figure(Quantity(line.figures[index])))
      }
    }
    return ReportContent(
      form: ReportForm(
        code: "VPCP.KSTT.II06A", version: 1, printedCode: "II.06a/VPCP/KSTT",
        title: LocalizedText(
          vi: "Tình hình, kết quả giải quyết thủ tục hành chính",
          en: "Handling of administrative procedures: situation and results"),
        issuerName: "Văn phòng Chính phủ", demonstration: false),
      agency: ReportAgency(code: "VN", name: "Việt Nam"),
      period: ReportPeriod(key: "2025-Q3", name: Message(vi: "Quý III/2025", en: "Q3 2025")),
      madeAt: "2026-11-20T18:34:42.123456Z", fresh: ReportFreshness(through: 128, head: 128, pending: 0),
      completeness: ReportCompleteness(expected: 34, accepted: 31),
      missing: [
        ReportAgency(code: "T04", name: "UBND tỉnh Cao Bằng"), ReportAgency(code: "T42", name: "UBND tỉnh Hà Tĩnh"),
        ReportAgency(code: "T96", name: "UBND tỉnh Cà Mau"),
      ],
      tables: [
        ReportTable(
          code: "main", title: LocalizedText(vi: "Kết quả giải quyết hồ sơ", en: "Results"),
          stub: [
            ReportStub(code: "1", label: LocalizedText(vi: "TT")),
            ReportStub(code: "2", label: LocalizedText(vi: "Lĩnh vực giải quyết")),
          ],
          columns: columns,
          rows: lines.map {
            ReportRow(code: $0.code, label: LocalizedText(vi: $0.vi), depth: $0.depth, isSum: $0.isSum)
          }, cells: cells)
      ],
      rankings: [
        ReportRanking(
          title: LocalizedText(vi: "Tỷ lệ giải quyết trước và đúng hạn", en: "Resolved on or before time"), unit: "%",
          places: 1,
          entries: Provinces.all.prefix(12).enumerated().map { index, province in
            ReportRankingEntry(
              agency: ReportAgency(code: province.code, name: province.name),
              value: Quantity(units: Int128(99_987 - index * 2_413), scale: 3))
          },
          withoutFigure: [])
      ])
  }

  private static let procedureColumns: [ReportColumn] = {
    func column(_ code: String, _ label: String, _ groups: [String], isDerived: Bool = false) -> ReportColumn {
      ReportColumn(
        code: code, label: LocalizedText(vi: label), groups: groups.map { LocalizedText(vi: $0) },
        isDerived: isDerived)
    }
    let (received, handled, open) = ("Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết")
    return [
      column("3", "Tổng số", [received]), column("4", "Trực tuyến", [received, "Trong kỳ"]),
      column("5", "Trực tiếp, dịch vụ bưu chính", [received, "Trong kỳ"]),
      column("6", "Từ kỳ trước chuyển sang", [received]), column("7", "Tổng số", [handled]),
      column("8", "Trước hạn", [handled]), column("9", "Đúng hạn", [handled]), column("10", "Quá hạn", [handled]),
      column("11", "Tổng số", [open]), column("12", "Trong hạn", [open]), column("13", "Quá hạn", [open]),
      column("ON_TIME_RATE", "Tỷ lệ giải quyết trước và đúng hạn", [], isDerived: true),
    ]
  }()

  /// The number a plain decimal spells.
  static func quantity(_ text: String) -> Quantity {
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return Quantity(units: Int128(parts[0] + fraction)!, scale: fraction.count)
  }
}
