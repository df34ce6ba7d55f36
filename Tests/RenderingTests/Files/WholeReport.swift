// A report by a definition with a section of every kind, numbered, and correcting the edition before.
import Rendering
import ReportModel

enum WholeReport {
  static func content(demonstration: Bool = false) -> ReportContent {
    let procedures = Samples.procedures()
    var form = procedures.form
    form.code = "VPCP.BC.QUY"
    form.printedCode = nil
    form.title = LocalizedText(vi: "Kết quả giải quyết thủ tục hành chính", en: "Handling of administrative procedures")
    form.demonstration = demonstration
    return ReportContent(
      form: form, agency: procedures.agency, period: procedures.period, madeAt: procedures.madeAt,
      fresh: procedures.fresh, status: .official,
      document: ReportDocument(
        above: LocalizedText(vi: "Chính phủ", en: "The Government"), symbol: "BC-VPCP", number: "15",
        place: LocalizedText(vi: "Hà Nội", en: "Ha Noi"), date: CivilDate(year: 2026, month: 1, day: 5),
        recipients: [
          LocalizedText(vi: "Thủ tướng Chính phủ", en: "The Prime Minister"), LocalizedText(vi: "Lưu: VT", en: "File"),
        ], signer: LocalizedText(vi: "Bộ trưởng, Chủ nhiệm", en: "Minister, Chairman")),
      correction: correction, coverage: procedures.coverage, sections: sections(procedures))
  }

  private static let none = ReportCoverage(reported: 0, blank: 0, expected: 0)

  private static let correction = ReportCorrection(
    id: "019aa3f0-5a2b-7c31-9d10-4e5f60718293", digest: "sha256:" + String(repeating: "ab", count: 32),
    madeAt: "2026-01-04T02:10:00.000000Z", reason: "Tỉnh Cao Bằng gửi lại số liệu.",
    differences: [
      ReportDifference(
        place: Message(vi: "Kết quả, dòng A, cột 4", en: "Results, row A, column 4"),
        before: ReportCell(value: .figure(Quantity(1_700_000)), unit: "hồ sơ", places: 0, coverage: none),
        after: ReportCell(value: .figure(Quantity(1_720_311)), unit: "hồ sơ", places: 0, coverage: none))
    ])

  private static func sections(_ procedures: ReportContent) -> [ReportSection] {
    let agencies = Provinces.all.map { ReportAgency(code: $0.code, name: $0.name) }
    let population = Samples.population()
    var narrow = population.tables[0]
    narrow.title = LocalizedText(vi: "Diện tích, dân số", en: "Area, population")
    let periods = [(2024, 3), (2024, 4), (2025, 1), (2025, 2), (2025, 3)].map { year, quarter in
      ReportPeriod(
        key: "\(year)-Q\(quarter)",
        name: Message(vi: "Quý \(RomanNumeral.text(quarter))/\(year)", en: "Q\(quarter) \(year)"))
    }
    return [
      .heading(Message(vi: "I. Kết quả", en: "I. Results")),
      .text(
        Message(
          vi: "Quý III/2025, các địa phương tiếp nhận 9.138.999 hồ sơ, tăng 2,1 điểm % so với cùng kỳ năm trước.",
          en: "In Q3 2025, 9,138,999 files were received, 2.1 percentage points more than a year before.")),
      .coverage([
        ReportFormCoverage(
          form: procedures.form, completeness: ReportCompleteness(expected: 34, accepted: 31),
          missing: procedures.missing),
        ReportFormCoverage(
          form: population.form, completeness: ReportCompleteness(expected: 3321, accepted: 3321), missing: []),
      ]),
      .table(procedures.tables[0]), .table(narrow), .ranking(procedures.rankings[0]),
      .trend(
        ReportTrend(
          title: LocalizedText(vi: "Hồ sơ quá hạn", en: "Overdue files"), unit: "hồ sơ", places: 0,
          points: zip(periods, [4120, 3980, nil, 3810, 3773]).map { period, value in
            ReportTrend.Point(period: period, value: value.map { .figure(Quantity($0)) } ?? .blank)
          })),
      .map(
        ReportMap(
          title: LocalizedText(vi: "Mật độ dân số", en: "Density"), unit: "người/km²", places: 1,
          tiles: agencies.enumerated().map { index, agency in
            ReportMap.Tile(
              agency: agency,
              value: index == 3 ? .notCalculable : .figure(Quantity(units: Int128(7_305 + index), scale: 1)))
          })),
      .heading(Message(vi: "II. Tồn tại, kiến nghị", en: "II. Problems, proposals")),
      .found(
        ReportFound(
          title: Message(vi: "Dưới 90%", en: "Below 90%"), unit: "%", places: 1,
          entries: [
            ReportRankingEntry(agency: agencies[5], value: Quantity(units: 8_125, scale: 2)),
            ReportRankingEntry(agency: agencies[9], value: Quantity(units: 7_904, scale: 2)),
          ], withoutFigure: [agencies[3]])),
      .found(
        ReportFound(
          title: Message(vi: "Trên 100%", en: "Above 100%"), unit: "%", places: 1, entries: [], withoutFigure: [])),
      .narrative(
        ReportNarrative(
          title: LocalizedText(vi: "Khó khăn, vướng mắc", en: "Difficulties"),
          entries: [
            .init(
              agency: agencies[0], text: "Phần mềm một cửa chậm vào giờ cao điểm.\nĐường truyền cấp xã chưa ổn định."),
            .init(agency: agencies[1], text: "Thiếu công chức tư pháp – hộ tịch."),
          ], shortened: [agencies[0]])),
      .proposals(
        ReportProposals(
          title: LocalizedText(vi: "Kiến nghị", en: "Proposals"),
          groups: [
            .init(
              addressee: ReportAgency(code: "B02", name: "Bộ Tư pháp"),
              entries: [
                .init(agency: agencies[0], text: "Sửa biểu mẫu hộ tịch."),
                .init(agency: agencies[1], text: "Tập huấn phần mềm."),
              ]),
            .init(addressee: nil, entries: [.init(agency: agencies[2], text: "Bổ sung kinh phí.")]),
          ])),
    ]
  }
}
