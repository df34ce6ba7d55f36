// Through which act the figures hold, as a sentence.

package enum FreshnessText {
  /// Ledger sequences are names of acts, so they are printed as the API spells them, without groups.
  package static func text(_ fresh: ReportFreshness, _ language: Language) -> String {
    let through = String(fresh.through)
    if fresh.pending == 0 { return PageWord.nothingPending.text(language, ["through": through]) }
    let pending = DisplayNumber.text(fresh.pending, language: language)
    return PageWord.stillPending.text(
      language, ["through": through, "head": String(fresh.head), "pending": pending])
  }
}
