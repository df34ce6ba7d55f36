// Marks that could not be worked off: each rests longer after every failure, up to a minute. What heals by itself is back
// at once; what does not costs next to nothing, keeps nobody else waiting, and stays pending, so that freshness tells.
internal import Store
internal import Synchronization

/// Shared by a worker's threads.
final class FailingMarks: Sendable {
  private struct Entry {
    var failures: Int
    var until: ContinuousClock.Instant
  }

  private static let firstRest = Duration.milliseconds(250)
  private static let longestRest = Duration.seconds(60)

  private let entries = Mutex<[MarkedFigures: Entry]>([:])

  /// Those not to be tried yet.
  func resting(at now: ContinuousClock.Instant) -> [MarkedFigures] {
    entries.withLock { entries in
      // Nobody has tried it for long: another worker has made it, or its marks would have brought it back.
      for (marked, entry) in entries where now > entry.until + Self.longestRest { entries[marked] = nil }
      return entries.filter { $0.value.until > now }.map(\.key)
    }
  }

  /// How many have failed and not succeeded since.
  var count: Int { entries.withLock { $0.count } }

  /// Lets it rest. Returns whether this is the first failure since it last succeeded, the one that is worth a line in
  /// the log.
  func failed(_ marked: MarkedFigures, at now: ContinuousClock.Instant) -> Bool {
    entries.withLock { entries in
      let failures = (entries[marked]?.failures ?? 0) + 1
      let rest = min(Self.longestRest, Self.firstRest * (1 << min(failures - 1, 10)))
      entries[marked] = Entry(failures: failures, until: now + rest)
      return failures == 1
    }
  }

  func succeeded(_ group: MarkedGroup) {
    entries.withLock { entries in
      if entries.isEmpty { return }
      for member in group.members { entries[member] = nil }
    }
  }
}
