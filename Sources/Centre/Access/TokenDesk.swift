// Tells who holds a token. Tokens are looked up by digest and remembered for a few seconds, so that a revocation acts
// within five. What nobody holds is remembered too, a little, and an address that tries many such is held up, so that
// guessing costs the database next to nothing; tokens that were good before are looked up whatever their neighbours do.
internal import Formats
public import Operations
public import Postgres
internal import ReportModel
internal import Security
internal import Store
internal import Synchronization

public final class TokenDesk: Sendable {
  /// Microseconds an answer is good for: with the look-up itself well under the five seconds promised.
  private static let freshness: Int64 = 3_000_000
  private static let remembered = 20_000
  /// Wrong tokens remembered: those of programs that try theirs again and again, not those of one who guesses.
  private static let rememberedWrong = 1_000
  /// Wrong tokens looked up in a second for one address. Many people may stand behind one address, and some of them
  /// hold an old token; nobody holds so many.
  static let wrongPerSecond = 20

  private struct Entry {
    var token: StoredToken
    var readAt: Int64
  }

  private struct Memory {
    var entries: [Digest: Entry] = [:]
    /// When it was found that nobody holds it.
    var wrong: [Digest: Int64] = [:]
  }

  private let memory = Mutex(Memory())
  private let wrongTokens = RateLimit(perSecond: wrongPerSecond)
  private let database: Database
  private let clock: Clock

  public init(database: Database, clock: Clock) {
    self.database = database
    self.clock = clock
  }

  /// The principal behind the text of a bearer token.
  ///
  /// - Parameter address: where it comes from.
  /// - Throws: `token.invalid`, `token.expired`; `rate` where the address has tried too many wrong ones.
  public func principal(_ text: String, from address: String) async throws -> Principal {
    guard let token = Token(text) else { throw Problem(.tokenInvalid) }
    let now = clock.now
    guard let stored = try await stored(token.digest, from: address, now: now), !stored.isRevoked,
      let role = Role(rawValue: stored.role)
    else { throw Problem(.tokenInvalid) }
    if let expires = stored.expires, VietnamTime.date(microsecondsSince1970: now) > expires {
      throw Problem(.tokenExpired, ["found": expires.description])
    }
    return Principal(role: role, agency: stored.agency)
  }

  private func stored(_ digest: Digest, from address: String, now: Int64) async throws -> StoredToken? {
    let (known, wrongAt) = memory.withLock { ($0.entries[digest], $0.wrong[digest]) }
    if let known, now - known.readAt < Self.freshness { return known.token }
    if let wrongAt, now - wrongAt < Self.freshness { return nil }
    // Looked at, not taken: of many good tokens that come through one proxy at a restart none may be sent away. So a
    // guesser gets as many look-ups more as it has requests under way, which the limit of connections bounds.
    guard known != nil || wrongTokens.hasRoom(address.hashValue, now: now) else { throw Problem(.rate) }
    let stored = try await database.run { try Tokens.token(digest.bytes, on: $0) }
    if stored == nil { wrongTokens.admits(address.hashValue, now: now) }
    memory.withLock { memory in
      if let stored {
        if memory.entries.count >= Self.remembered { memory.entries.removeAll() }
        memory.entries[digest] = Entry(token: stored, readAt: now)
      } else {
        if memory.wrong.count >= Self.rememberedWrong { memory.wrong.removeAll() }
        memory.wrong[digest] = now
      }
    }
    return stored
  }
}
