// Views of the centre's pages of the size and the awkwardness of real ones.
import ReportModel
import Rendering

enum SiteSamples {
  static func context(_ language: Language, _ target: String = "/", analyst: Bool = false) -> SiteContext {
    let role =
      analyst
      ? Message(vi: "người khai thác số liệu", en: "analyst") : Message(vi: "đơn vị báo cáo", en: "reporter")
    return SiteContext(
      language: language,
      person: SitePerson(
        role: role, agency: "UBND thành phố Hà Nội", readsSubmissions: !analyst, sends: !analyst), target: target)
  }

  static let form = Samples.procedures().form
  static let demonstration = Samples.population().form
  static let nation = ReportAgency(code: "VN", name: "Cả nước")
  static let hanoi = ReportAgency(code: "T01", name: "UBND thành phố Hà Nội")
  static let caoBang = ReportAgency(code: "T04", name: "UBND tỉnh Cao Bằng")
  static let third = ReportPeriod(key: "2025-Q3", name: Message(vi: "Quý III/2025", en: "Q3 2025"))
  static let second = ReportPeriod(key: "2025-Q2", name: Message(vi: "Quý II/2025", en: "Q2 2025"))
  static let fresh = ReportFreshness(through: 128, head: 130, pending: 2)
  static let contact = Person(name: "Nông Thị Mai", phone: "0206 385 2000")

  static func cell(_ value: ReportValue, _ unit: String = "hồ sơ TTHC", places: Int = 0) -> ReportCell {
    ReportCell(
      value: value, unit: unit, places: places, coverage: ReportCoverage(reported: 31, blank: 1, expected: 34))
  }

  static func place(_ agency: String = "VN", _ column: String = "3", row: String = "TONG") -> FigurePlace {
    FigurePlace(
      form: "VPCP.KSTT.II06A", period: "2025-Q3", agency: agency, table: "main", row: row, column: column)
  }

  /// Received, up against the quarter before, last year without a report; a rate that fell; nothing known.
  static let figures: [SiteFigure] = {
    var received = SiteFigure(
      label: LocalizedText(vi: "Số hồ sơ tiếp nhận", en: "Received"), cell: cell(.figure(Quantity(9_138_999))),
      place: place())
    received.indicator = "TTHC.TIEP_NHAN"
    received.previous = cell(.figure(Quantity(8_515_376)))
    received.trend = [
      ReportTrend.Point(period: second, value: .figure(Quantity(8_515_376))),
      ReportTrend.Point(period: third, value: .figure(Quantity(9_138_999))),
    ]
    var rate = SiteFigure(
      label: LocalizedText(vi: "Tỷ lệ đúng hạn", en: "On time"),
      cell: cell(.figure(Quantity(units: 9981, scale: 2)), "%", places: 1), place: place("VN", "ON_TIME_RATE"))
    rate.previous = cell(.figure(Quantity(units: 9990, scale: 2)), "%", places: 1)
    rate.lastYear = cell(.nilReport, "%", places: 1)
    let blank = SiteFigure(
      label: LocalizedText(vi: "Quá hạn"), cell: cell(.blank), place: place("VN", "10"))
    return [received, rate, blank]
  }()

  static let line = SubmissionLine(
    id: "01a22b1b-509a-7b58-ba5a-36174025bfe5", form: form, agency: hanoi, period: third, occasion: "", revision: 2,
    receivedAt: "2026-11-20T05:00:00Z")

  /// The official edition, signed; a provisional one about an event; the edition that was corrected.
  static let editions: [EditionLine] = {
    func edition(_ id: String, isOfficial: Bool) -> EditionLine {
      EditionLine(
        id: id, code: "VPCP.BC_TTHC", isOfficial: isOfficial, madeAt: "2025-10-06T03:00:00Z", digest: Samples.digest)
    }
    var standing = edition("3", isOfficial: true)
    standing.number = "16/BC-VPCP"
    standing.dated = CivilDate("2025-10-06")
    standing.signedDigest = Samples.digest
    var provisional = edition("2", isOfficial: false)
    provisional.occasion = "bao-so-3"
    var corrected = edition("1", isOfficial: true)
    corrected.isCorrected = true
    return [standing, provisional, corrected]
  }()

  static func centre() -> CentreView {
    var view = CentreView()
    view.figures = [
      CentreView.Figures(
        form: form, period: third, agency: nation, completeness: ReportCompleteness(expected: 34, accepted: 32),
        fresh: fresh, figures: figures)
    ]
    view.figures[0].report = editions[0]
    view.late = [
      CentreView.Late(
        form: demonstration, period: ReportPeriod(key: "2025", name: Message(vi: "Năm 2025", en: "2025")),
        agency: nation, completeness: ReportCompleteness(expected: 34, accepted: 31),
        missing: [MissingReporter(agency: caoBang, contact: contact), MissingReporter(agency: hanoi)])
    ]
    let words = ReportNarrative.Entry(agency: caoBang, text: "Sửa <biểu> 06a & thêm cột.")
    view.proposals = [
      CentreView.Proposals(
        form: form, period: third,
        groups: [
          ReportProposals.Group(addressee: ReportAgency(code: "BTC", name: "Bộ Tài chính"), entries: [words]),
          ReportProposals.Group(addressee: nil, entries: [words]),
        ], leftOut: 3)
    ]
    view.recent = [line]
    view.hasMoreRecent = true
    view.showsSubmissions = true
    view.formsLeftOut = 5
    return view
  }

  static func period() -> PeriodView {
    var view = PeriodView(
      form: form, period: third, agency: nation, completeness: ReportCompleteness(expected: 34, accepted: 32),
      fresh: fresh, csvPath: "/v1/figures?form=VPCP.KSTT.II06A&period=2025-Q3")
    view.tables = Samples.procedures().tables
    view.missing = [MissingReporter(agency: caoBang, contact: contact)]
    view.showsContacts = true
    view.childHeadings = [LocalizedText(vi: "Tiếp nhận", en: "Received")]
    var child = PeriodView.Child(agency: hanoi, completeness: ReportCompleteness(expected: 1, accepted: 1))
    child.figures = [cell(.figure(Quantity(3527)))]
    child.places = [place("T01")]
    view.children = [child]
    view.reports = editions
    view.reportsLeftOut = 1200
    view.before = second
    return view
  }

  static func formView() -> FormView {
    var view = FormView(form: form, issuerCode: "VPCP")
    view.legalBasis = [
      LegalBasis(
        document: "Thông tư 01/2020/TT-VPCP", date: CivilDate("2020-10-21"), until: nil, replacedBy: nil)
    ]
    view.reporters = [
      Reporters(who: .level(.province), to: "VPCP"), Reporters(who: .agencies(["BTC", "BYT"]), to: nil),
    ]
    view.patterns = [PeriodPattern(kind: .quarter, number: 1), PeriodPattern(kind: .year)]
    view.until = CivilDate("2026-02-14")
    view.figures = figures
    view.periods = [
      FormView.Line(period: third, completeness: ReportCompleteness(expected: 3321, accepted: 3297)),
      FormView.Line(period: second, completeness: ReportCompleteness(expected: 34, accepted: 34)),
    ]
    return view
  }

  static func forms() -> [FormLine] {
    var known = FormLine(form: form, periods: [PeriodPattern(kind: .quarter)])
    known.newest = third
    known.completeness = ReportCompleteness(expected: 34, accepted: 32)
    return [known, FormLine(form: demonstration, periods: [PeriodPattern(kind: .year)])]
  }

  static let indicator = IndicatorLine(
    code: "TTHC.TIEP_NHAN", name: LocalizedText(vi: "Hồ sơ tiếp nhận", en: "Dossiers received"),
    definition: LocalizedText(vi: "Hồ sơ nhận trong kỳ và kỳ trước chuyển sang.", en: "Received or carried over."),
    unit: "hồ sơ TTHC", nature: .flow,
    sources: [
      IndicatorLine.Source(
        form: form, legalBasis: formView().legalBasis, reporters: formView().reporters,
        periods: [PeriodPattern(kind: .half, number: 1), PeriodPattern(kind: .year)])
    ])

  static func indicatorView() -> IndicatorView {
    var view = IndicatorView(indicator: indicator)
    var earlier = figures[0]
    earlier.cell = cell(.figure(Quantity(8_515_376)))
    earlier.previous = nil
    var series = IndicatorView.Series(
      form: form, agency: nation, label: nil,
      lines: [
        IndicatorView.Line(period: third, figure: figures[0]), IndicatorView.Line(period: second, figure: earlier),
      ])
    series.ranking = ReportRanking(
      title: LocalizedText(vi: "Quý III/2025", en: "Q3 2025"), unit: "hồ sơ TTHC", places: 0,
      entries: [ReportRankingEntry(agency: hanoi, value: Quantity(3527))], withoutFigure: [caoBang])
    series.rankingPlaces = ["T01": place("T01")]
    view.series = [series]
    return view
  }

  static func agency() -> AgencyView {
    var view = AgencyView(agency: hanoi, level: .province)
    view.above = [nation]
    view.codes = ["GSO 01"]
    view.owed = owed
    view.below = [
      AgencyView.Below(form: form, period: third, completeness: ReportCompleteness(expected: 126, accepted: 120))
    ]
    view.figures = [(form, third, figures)]
    view.showsSubmissions = true
    return view
  }

  static func owedView() -> OwedView {
    var view = OwedView(agency: hanoi, reports: owed)
    view.occasional = [form]
    return view
  }

  static let owed: [OwedReport] = {
    let day = CivilDate("2025-09-30")!
    var sent = OwedReport(form: form, period: second, lastDay: day, state: .sent)
    sent.submission = (line.id, 2, line.receivedAt)
    return [
      OwedReport(form: form, period: third, lastDay: day, state: .late), sent,
      OwedReport(form: demonstration, period: third, lastDay: day, state: .open),
    ]
  }()

  static func trace(_ how: TraceView.How) -> TraceView {
    var view = TraceView(
      form: form, period: third, agency: nation, place: place(), label: LocalizedText(vi: "Tổng số", en: "Total"),
      cell: cell(.figure(Quantity(9_138_999))), how: how, fresh: fresh)
    if how == .computed {
      view.formula = "(4) + (5) + (6)"
      view.operands = [
        TraceView.Operand(
          label: LocalizedText(vi: "Trực tuyến"), cellName: "[TONG](4)", cell: cell(.figure(Quantity(7_820_314))),
          place: place("VN", "4"))
      ]
      return view
    }
    view.indicator = "TTHC.TIEP_NHAN"
    view.shown = .figure(Quantity(9_000_000))
    var report = TraceView.Part(agency: hanoi, cell: cell(.figure(Quantity(3527))), place: nil)
    report.report = TraceView.Report(submission: line.id, revision: 2, receivedAt: line.receivedAt)
    report.report?.cellName = "[TONG](3)"
    report.cell.before = .figure(Quantity(3600))
    report.restating = TraceView.Report(submission: line.id, revision: 1, receivedAt: line.receivedAt)
    report.restating?.cellName = "[TONG](2)"
    view.parts = [
      report, TraceView.Part(agency: caoBang, cell: cell(.blank), place: nil),
      TraceView.Part(
        agency: ReportAgency(code: "T31", name: "UBND thành phố Hải Phòng"), cell: cell(.figure(Quantity(5))),
        place: place("T31")),
    ]
    return view
  }

  // MARK: Reports

  static let findings = [
    Finding(
      rule: "K1", ruleVersion: 1, severity: .error, blocking: true, table: "main", row: "A.1", column: "3",
      value: "2147", operator: "=", expected: "2047", difference: "100", operands: [], at: nil,
      message: Message(vi: "Cột 3 phải bằng <tổng>.", en: "Column 3 must be the <sum>.")),
    Finding(
      rule: "K2", ruleVersion: 1, severity: .warning, blocking: true, table: "main", row: "A.1", column: "3",
      value: nil, operator: nil, expected: nil, difference: nil, operands: [], at: nil,
      message: Message(vi: "Khác kỳ trước.", en: "Differs from the period before.")),
    Finding(
      rule: "K3", ruleVersion: 1, severity: .information, blocking: false, table: nil, row: nil, column: nil,
      value: nil, operator: nil, expected: nil, difference: nil, operands: [], at: nil,
      message: Message(vi: "Nên ghi chú.", en: "A note would help.")),
  ]

  static func sheet() -> SheetContent {
    var table = Samples.procedures().tables[0]
    table.rows = Array(table.rows.prefix(3))
    table.cells = Array(table.cells.prefix(3))
    return SheetContent(
      form: form, legalBasis: [], agency: hanoi, receiver: "Văn phòng Chính phủ", period: third, window: nil,
      occasion: "", tables: [table],
      narrative: [
        SheetSection(
          code: "II", title: LocalizedText(vi: "Kiến nghị", en: "Proposals"),
          paragraphs: [SheetParagraph(text: "Sửa biểu.", to: "BTC")])
      ],
      reasons: [SheetRemark(key: "K2[A.1](3)", warning: findings[1].message, text: "Do sáp nhập.")],
      preparedBy: contact)
  }

  static func submission() -> SubmissionView {
    var view = SubmissionView(
      line: line, version: 1, digest: Samples.digest, sequence: 45, content: sheet(),
      findings: [findings[1], findings[2]], sends: true)
    view.others = [
      SubmissionView.Revision(
        id: "01a22b1b-0000-7b58-ba5a-36174025bfe5", number: 3, receivedAt: "2026-11-21T05:00:00.000000Z")
    ]
    view.othersLeftOut = 1
    return view
  }

  static func send(_ findings: [Finding]) -> SendView {
    var view = SendView(form: form, period: third, agency: hanoi)
    view.newest = line
    view.check = SendView.Check(
      fileName: "bao <cao>.xlsx", workbook: "UEsDBA==", content: sheet(), findings: findings,
      reasons: ["K2[A.1](3)": "Do sáp nhập <xã>."])
    return view
  }
}
