// Through which act the figures hold, as a sentence.

enum FreshnessText {
  static func text(_ fresh: ReportFreshness, _ language: Language) -> String {
    func number(_ count: Int) -> String { DisplayNumber.text(count, language: language) }
    if fresh.pending == 0 {
      return PageWord.nothingPending.text(language, ["through": number(fresh.through)])
    }
    return PageWord.stillPending.text(
      language,
      ["through": number(fresh.through), "head": number(fresh.head), "pending": number(fresh.pending)])
  }
}
