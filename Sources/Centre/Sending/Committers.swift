// Group commit: a few threads, each with its own connection, take whatever is waiting (64 at most, no artificial delay),
// look, decide and write it in one transaction. A caller is answered only after the commit that holds its submission;
// one that cannot be written never fails its neighbours.
internal import Operations
internal import Postgres
internal import ReportModel
internal import Store

/// What became of a submission that was good enough to be kept.
enum CommitOutcome: Sendable {
  case accepted(sequence: Int64, revision: Int, leaf: [UInt8])
  /// The same sending is there already.
  case replayed(StoredSubmission)
  case keyMismatch
  /// The filing stands at another revision than the sender replaces.
  case conflict(newest: Int)
  /// Nothing was written; try again.
  case busy
  /// PostgreSQL went away; whether it was written is unknown.
  case unavailable
  case failed(DatabaseError)
}

/// A submission waiting to be committed.
struct Waiting: Sendable {
  /// The row, but for its revision and leaf, which the committer decides.
  var row: SubmissionRow
  var replaces: Int?
  /// The leaf of a revision.
  var leaf: @Sendable (Int) -> [UInt8]
  var answer: CheckedContinuation<CommitOutcome, Never>
  var attempts = 0
}

final class Committers: Sendable {
  static let batch = 64
  /// Rounds a submission may lose to others that write the same filing. In each of them somebody wins, so with a few
  /// committers nobody loses so many in a row.
  private static let attempts = 50
  /// Rounds a batch is tried as a whole after it met the work of others.
  private static let together = 3

  private let queue: BoundedQueue<Waiting>
  private let threads: [ConnectionThread]

  /// - Parameter committed: called after each commit, on the committer's thread; must be brief.
  init(
    url: String, settings: ConnectionSettings, threads: Int, queueLimit: Int,
    committed: @escaping @Sendable () -> Void
  ) {
    let queue = BoundedQueue<Waiting>(limit: queueLimit, crowd: Self.batch / 2)
    self.queue = queue
    self.threads = (1...threads).map { number in
      ConnectionThread("commit \(number)", url, settings) { connection in
        while true {
          let batch = queue.take(atMost: Committers.batch)
          if batch.isEmpty { return }
          Self.commit(batch, on: connection)
          queue.finished()
          committed()
        }
      }
    }
  }

  var waiting: Int { queue.count }

  func commit(
    _ row: SubmissionRow, replaces: Int?, leaf: @escaping @Sendable (Int) -> [UInt8]
  ) async -> CommitOutcome {
    await withCheckedContinuation { continuation in
      let outcome = queue.add(Waiting(row: row, replaces: replaces, leaf: leaf, answer: continuation))
      if outcome != .accepted { continuation.resume(returning: .busy) }
    }
  }

  /// Takes no more and returns when what was taken is answered.
  func close() async {
    queue.close()
    for thread in threads { await thread.ended() }
  }

  // MARK: A batch

  private static func commit(_ batch: [Waiting], on connection: SteadyConnection) {
    var open = batch
    while !open.isEmpty {
      var (now, later) = firstOfEach(open)
      do {
        later += try connection.run { try round(&now, on: $0) }
      } catch let error as DatabaseError {
        later += afterFailure(of: now, error, on: connection)
      } catch {
        for item in now { item.answer.resume(returning: .failed(DatabaseError(kind: .other, message: "\(error)"))) }
      }
      open = later
    }
  }

  /// One submission a filing and a key; the others wait for the next round, so that each sees what the one before did.
  private static func firstOfEach(_ batch: [Waiting]) -> (now: [Waiting], later: [Waiting]) {
    var seen: Set<FilingKey> = []
    var seenKeys: Set<String> = []
    var now: [Waiting] = []
    var later: [Waiting] = []
    now.reserveCapacity(batch.count)
    for item in batch {
      var isFirst = seen.insert(item.row.key).inserted
      if let key = item.row.idempotencyKey, !seenKeys.insert("\(item.row.key.agency.rawValue) \(key)").inserted {
        isFirst = false
      }
      if isFirst { now.append(item) } else { later.append(item) }
    }
    now.sort { $0.row.key < $1.row.key }
    return (now, later)
  }

  /// Looks, decides and writes. Answers every item it is done with and returns those whose filing moved meanwhile;
  /// on a throw `items` holds those that are not answered.
  private static func round(_ items: inout [Waiting], on connection: Connection) throws -> [Waiting] {
    let (heads, known) = try Intake.look(
      at: items.map(\.row.key),
      keys: items.map { item in item.row.idempotencyKey.map { (item.row.key.agency, $0) } }, on: connection)
    var writing: [Waiting] = []
    var decided: [(Waiting, IntakeDecision)] = []
    for (index, item) in items.enumerated() {
      let decision = IntakeDecision.decide(
        identity: item.row.identity, replaces: item.replaces, head: heads[index], known: known[index])
      switch decision {
      case .append(let revision):
        var item = item
        item.row.revision = revision
        item.row.leaf = item.leaf(revision)
        writing.append(item)
      default: decided.append((item, decision))
      }
    }
    var again: [Waiting] = []
    for (item, decision) in decided { again += answer(item, decision, on: connection) }
    items = writing
    guard !writing.isEmpty else { return again }
    // What is to be tried again is answered by nobody if the write throws: hand it on with those that are not written.
    let first: Int64
    do { first = try Intake.append(writing.map(\.row), on: connection) } catch {
      items += again
      throw error
    }
    for (place, item) in writing.enumerated() {
      item.answer.resume(
        returning: .accepted(sequence: first + Int64(place), revision: item.row.revision, leaf: item.row.leaf))
    }
    items = []
    return again
  }

  /// Answers what needs no write of a report; returns it where it is to be looked at again.
  private static func answer(_ item: Waiting, _ decision: IntakeDecision, on connection: Connection) -> [Waiting] {
    switch decision {
    case .append: break
    case .mismatch: item.answer.resume(returning: .keyMismatch)
    case .conflict(let newest): item.answer.resume(returning: .conflict(newest: newest))
    case .replay(let submission, let keyIsNew):
      do {
        if keyIsNew, let key = item.row.idempotencyKey {
          try Intake.remember(
            key: key, agency: item.row.key.agency, identity: item.row.identity, submission: submission, on: connection)
        }
        let stored = try Submissions.submission(submission, on: connection)
        item.answer.resume(returning: stored.map { .replayed($0) } ?? .busy)
      } catch {
        switch error.kind {
        case .unavailable: item.answer.resume(returning: .unavailable)
        // Another committer has remembered the key meanwhile.
        case .notNull, .uniqueViolation, .serialization, .deadlock: return retried(item)
        case .timeout: item.answer.resume(returning: .busy)
        default: item.answer.resume(returning: .failed(error))
        }
      }
    }
    return []
  }

  private static func retried(_ item: Waiting) -> [Waiting] {
    var item = item
    item.attempts += 1
    if item.attempts < attempts { return [item] }
    item.answer.resume(returning: .busy)
    return []
  }

  /// A batch that failed is tried member by member, so that the bad one fails alone.
  private static func afterFailure(
    of items: [Waiting], _ error: DatabaseError, on connection: SteadyConnection
  ) -> [Waiting] {
    switch error.kind {
    case .unavailable:
      for item in items { item.answer.resume(returning: .unavailable) }
      return []
    default: break
    }
    // Another process has written one of the filings or keys meanwhile. All are looked at again together; one by one
    // only where that does not help.
    let isContested: Bool =
      switch error.kind {
      case .serialization, .deadlock, .uniqueViolation, .notNull: true
      default: false
      }
    if isContested, items.allSatisfy({ $0.attempts < together }) { return items.flatMap(retried) }
    if items.count == 1, let item = items.first {
      switch error.kind {
      case .serialization, .deadlock, .uniqueViolation, .notNull: return retried(item)
      // It has waited long enough.
      case .timeout:
        item.answer.resume(returning: .busy)
        return []
      default:
        item.answer.resume(returning: .failed(error))
        return []
      }
    }
    for item in items { commit([item], on: connection) }
    return []
  }
}
