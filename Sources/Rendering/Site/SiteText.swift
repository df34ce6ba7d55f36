// What the pages say of forms and agencies in words: how often, by whom, on which documents.
internal import ReportModel

enum SiteText {
  /// `quý, năm`; a single one of a year with its number.
  static func frequency(_ periods: [PeriodPattern], _ language: Language) -> String {
    periods.map { pattern in
      switch (pattern.kind, pattern.number) {
      case (.half, 1?): return SiteWord.firstHalf.text(language)
      case (.half, 2?): return SiteWord.secondHalf.text(language)
      case (.quarter, let number?) where language == .vi:
        return "\(SiteWord.quarterly.text(language)) \(["I", "II", "III", "IV"][number - 1])"
      case (let kind, let number?): return "\(word(kind).text(language)) \(number)"
      case (let kind, nil): return word(kind).text(language)
      }
    }.joined(separator: ", ")
  }

  /// The title of a form; of a demonstration with the word for it.
  static func title(_ form: ReportForm, _ language: Language) -> Markup {
    form.demonstration
      ? "\(form.title, language) (\(PageWord.demonstrationShort.text(language)))" : "\(form.title, language)"
  }

  private static func word(_ kind: PeriodKind) -> SiteWord {
    switch kind {
    case .year: .yearly
    case .half: .halfYearly
    case .quarter: .quarterly
    case .nineMonths: .nineMonths
    case .month: .monthly
    case .tenDays: .tenDays
    case .week: .weekly
    case .day: .daily
    case .schoolYear: .schoolYear
    case .custom: .custom
    }
  }

  static func level(_ level: AgencyLevel) -> SiteWord {
    switch level {
    case .nation: .nation
    case .ministry: .ministry
    case .province: .province
    case .department: .department
    case .district: .district
    case .commune: .commune
    case .unit: .unit
    }
  }

  /// Who a form names; of many agencies how many there are.
  static func reporters(_ reporters: [Reporters], _ language: Language) -> String {
    reporters.map { entry in
      switch entry.who {
      case .level(let level): SiteWord.everyOf.text(language, ["level": self.level(level).text(language)])
      case .agencies(let codes):
        codes.count > 6
          ? SiteWord.namedAgencies.text(language, ["count": String(codes.count)]) : codes.joined(separator: ", ")
      }
    }.joined(separator: "; ")
  }

  static func documents(_ basis: [LegalBasis], _ language: Language) -> String {
    basis.map { basis in
      guard let date = basis.date else { return basis.document }
      let day = language == .vi ? date.slashed : date.english
      return SheetWord.datedDocument.text(language, ["document": basis.document, "date": day])
    }.joined(separator: "; ")
  }

  static func nature(_ nature: Nature) -> SiteWord {
    switch nature {
    case .flow: .natureFlow
    case .opening: .natureOpening
    case .closing: .natureClosing
    case .cumulative: .natureCumulative
    case .plan: .naturePlan
    case .ratio: .natureRatio
    case .index: .natureIndex
    case .none: .natureNone
    }
  }

  /// `31/34`.
  static func of(_ completeness: ReportCompleteness, _ language: Language) -> String {
    let accepted = DisplayNumber.text(completeness.accepted, language: language)
    return "\(accepted)/\(DisplayNumber.text(completeness.expected, language: language))"
  }

  static func day(_ day: CivilDate, _ language: Language) -> String { language == .vi ? day.slashed : day.english }
}

extension String {
  /// A period's name may begin with a small letter, to stand in a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
