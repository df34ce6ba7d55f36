// Tells who holds a token. Tokens are looked up by digest and remembered for a few seconds, so that a revocation acts
// within five.
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

  private struct Entry {
    var token: StoredToken?
    var readAt: Int64
  }

  private let entries = Mutex<[Digest: Entry]>([:])
  private let database: Database
  private let clock: Clock

  public init(database: Database, clock: Clock) {
    self.database = database
    self.clock = clock
  }

  /// The principal behind the text of a bearer token.
  public func principal(_ text: String) async throws -> Principal {
    guard let token = Token(text) else { throw Problem(.tokenInvalid) }
    let digest = token.digest
    let now = clock.now
    let known = entries.withLock { $0[digest] }
    let stored: StoredToken?
    if let known, now - known.readAt < Self.freshness {
      stored = known.token
    } else {
      stored = try await database.run { try Tokens.token(digest.bytes, on: $0) }
      remember(digest, Entry(token: stored, readAt: now))
    }
    guard let stored, !stored.isRevoked, let role = Role(rawValue: stored.role) else { throw Problem(.tokenInvalid) }
    if let expires = stored.expires, VietnamTime.date(microsecondsSince1970: now) > expires {
      throw Problem(.tokenExpired, ["found": expires.description])
    }
    return Principal(role: role, agency: stored.agency)
  }

  private func remember(_ digest: Digest, _ entry: Entry) {
    entries.withLock { entries in
      if entries.count >= Self.remembered { entries.removeAll() }
      // Unknown tokens are not remembered: guessing must not fill the memory.
      entries[digest] = entry.token == nil ? nil : entry
    }
  }
}
