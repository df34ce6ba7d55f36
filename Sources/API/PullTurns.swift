// How many streams of figures one token may have under way: each holds a connection of the few there are for as long as
// its reader takes, and one who asks for everything many times over must not keep the others waiting.
internal import Centre
internal import Synchronization

final class PullTurns: Sendable {
  static let most = 2

  private let underWay = Mutex<[Int: Int]>([:])

  /// One stream, until it ends or is let go of.
  final class Turn: Sendable {
    private let turns: PullTurns
    private let token: Int
    private let isOver = Atomic(false)

    fileprivate init(_ turns: PullTurns, _ token: Int) {
      self.turns = turns
      self.token = token
    }

    /// Gives the turn back: before the client sees the end of the stream, or its next question could come too early.
    func end() {
      if !isOver.exchange(true, ordering: .relaxed) { turns.leave(token) }
    }

    deinit { end() }
  }

  /// Takes a turn, or refuses with `pulls.too-many`.
  ///
  /// - Parameter token: stands for the token.
  func take(_ token: Int) throws(Problem) -> Turn {
    let isFree = underWay.withLock { underWay in
      guard underWay[token, default: 0] < Self.most else { return false }
      underWay[token, default: 0] += 1
      return true
    }
    guard isFree else { throw Problem(.pullsTooMany, ["found": String(Self.most)]) }
    return Turn(self, token)
  }

  private func leave(_ token: Int) {
    underWay.withLock { underWay in
      let left = (underWay[token] ?? 0) - 1
      underWay[token] = left > 0 ? left : nil
    }
  }
}
