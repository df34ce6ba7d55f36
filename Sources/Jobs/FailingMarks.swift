// Marks that could not be worked off: each rests longer after every failure, up to a minute. What heals by itself (a form
// not yet on the shelf) is back at once; what does not costs next to nothing and stays visible as pending.
internal import Store

struct FailingMarks {
  private struct Entry {
    var failures: Int
    var until: ContinuousClock.Instant
  }

  static let longestRest = Duration.seconds(60)
  private static let firstRest = Duration.milliseconds(250)

  private var entries: [MarkedFigures: Entry] = [:]

  /// Those not to be tried yet.
  func resting(at now: ContinuousClock.Instant) -> [MarkedFigures] {
    entries.filter { $0.value.until > now }.map(\.key)
  }

  /// Whether this is the first failure since it last succeeded: the one that is worth a line in the log.
  mutating func failed(_ marked: MarkedFigures, at now: ContinuousClock.Instant) -> Bool {
    let failures = (entries[marked]?.failures ?? 0) + 1
    let rest = min(Self.longestRest, Self.firstRest * (1 << min(failures - 1, 10)))
    entries[marked] = Entry(failures: failures, until: now + rest)
    return failures == 1
  }

  mutating func succeeded(_ marked: MarkedFigures) { entries[marked] = nil }
}
