// Whose earlier reports a rule that looks back must read, over mergers and splits (contract §5, `previous`).

/// Whose earlier reports make up an agency's history (contract §5, `previous`).
public enum History: Sendable, Hashable {
  /// Its own.
  case itself
  /// The sum over these agencies, by centre code; the agency itself among them where it went on.
  case sum([AgencyID])
  /// Part of it belongs to another agency: not comparable, never guessed.
  case split
  /// Nobody reported for it then.
  case none
}

extension AgencyRegister {
  /// Whose reports of the period that ended on `earlier` are the history of `agency` as it stands on `later`.
  ///
  /// - Parameters:
  ///   - earlier: last calendar day of the earlier period.
  ///   - later: last calendar day of the period being judged.
  public func history(of agency: AgencyID, at earlier: CivilDate, asOf later: CivilDate) -> History {
    var found: Set<AgencyID> = []
    var seen: Set<AgencyID> = []
    guard gather(agency, at: earlier, asOf: later, into: &found, seen: &seen) else { return .split }
    if found.isEmpty { return .none }
    if found == [agency] { return .itself }
    return .sum(found.sorted { (self.agency($0)?.code ?? "") < (self.agency($1)?.code ?? "") })
  }

  /// `false` where a division lies between the two days.
  private func gather(
    _ agency: AgencyID, at earlier: CivilDate, asOf later: CivilDate, into found: inout Set<AgencyID>,
    seen: inout Set<AgencyID>
  ) -> Bool {
    // A register is data: two lines that name each other must not hang a request.
    guard seen.insert(agency).inserted else { return true }
    for line in successions(from: agency) where earlier < line.date && line.date <= later && line.divides {
      return false
    }
    if self.agency(agency)?.version(on: earlier) != nil { found.insert(agency) }
    for line in successions(to: agency) where earlier < line.date && line.date <= later {
      if line.divides { return false }
      guard gather(line.predecessor, at: earlier, asOf: line.date, into: &found, seen: &seen) else { return false }
    }
    return true
  }
}
