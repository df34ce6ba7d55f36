// All published forms, compiled and at hand. A published version never changes, so what is on the shelf stays right; only
// new versions can be missing, and those are looked for every second and whenever a form is not found.
internal import Formats
public import Postgres
public import ReportModel
public import Store
internal import Synchronization

public final class FormShelf: Sendable {
  private struct State {
    var byID: [FormID: [PublishedForm]] = [:]
    var byCode: [String: FormID] = [:]
    var count = 0
    var unreadable: [FormID: UnreadableForm] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  /// Puts versions that are new on the shelf. One that cannot be read is left off, and `unreadable` tells of it: it
  /// must not keep the others from it. From a replica that is behind nothing is learnt anew: a version that was taken
  /// back stays so.
  public func refresh(on connection: Connection) throws {
    let count = try Forms.count(on: connection)
    guard count != state.withLock({ $0.count }) else { return }
    let stored = try Forms.versions(on: connection)
    for version in stored {
      if let known = self.version(version.code, version.version),
        version.withdrawal == nil || known.withdrawal == version.withdrawal
      {
        continue
      }
      let published: PublishedForm
      do { published = try Self.compile(version) } catch {
        state.withLock { $0.unreadable[version.id] = UnreadableForm(code: version.code, version: version.version) }
        continue
      }
      state.withLock { state in
        state.byCode[version.code] = version.id
        var versions = state.byID[version.id] ?? []
        versions.removeAll { $0.form.version == version.version }
        versions.append(published)
        versions.sort { $0.form.version < $1.form.version }
        state.byID[version.id] = versions
      }
    }
    state.withLock { $0.count = max($0.count, stored.count + stored.count { $0.withdrawal != nil }) }
  }

  /// A stored file was checked before it was stored; that it cannot be read now means the program has changed under it.
  static func compile(_ stored: StoredFormVersion) throws -> PublishedForm {
    var surroundings = FormSurroundings()
    surroundings.isPublished = true
    let reading = FormReader.read(try SourceReader.read(stored.source), in: surroundings)
    guard let form = reading.form else { throw UnreadableForm(code: stored.code, version: stored.version) }
    return PublishedForm(
      id: stored.id, issuer: stored.issuer, form: form, digest: stored.digest, source: stored.source,
      slots: stored.slots, withdrawal: stored.withdrawal)
  }

  /// Every version of a form, oldest first; empty where there is none.
  public func versions(_ code: String) -> [PublishedForm] {
    state.withLock { state in state.byCode[code].flatMap { state.byID[$0] } ?? [] }
  }

  public func versions(_ id: FormID) -> [PublishedForm] { state.withLock { $0.byID[id] ?? [] } }

  public func version(_ code: String, _ number: Int) -> PublishedForm? {
    versions(code).first { $0.form.version == number }
  }

  public func version(_ id: FormID, _ number: Int) -> PublishedForm? {
    versions(id).first { $0.form.version == number }
  }

  /// The version that keeps a form from being used, if there is one.
  public func unreadable(_ id: FormID) -> UnreadableForm? { state.withLock { $0.unreadable[id] } }

  /// Any version that cannot be read.
  public var unreadable: UnreadableForm? { state.withLock { $0.unreadable.values.first } }

  /// The version in force on the last day of a period: of several the highest.
  public func inForce(_ code: String, on day: CivilDate) -> PublishedForm? {
    versions(code).last { $0.isInForce(on: day) }
  }

  public func inForce(_ id: FormID, on day: CivilDate) -> PublishedForm? {
    versions(id).last { $0.isInForce(on: day) }
  }

  /// How many versions are published, as far as the shelf knows.
  var count: Int { state.withLock { $0.count } }

  /// Every version of every form.
  var all: [PublishedForm] { state.withLock { $0.byID.values.flatMap { $0 } } }

  /// The version of every form that is in force on a day, by code.
  func inForce(on day: CivilDate) -> [PublishedForm] {
    state.withLock { state in state.byID.values.compactMap { $0.last { $0.isInForce(on: day) } } }
      .sorted { $0.form.code < $1.form.code }
  }

  /// The newest version of every form, by code.
  public var newest: [PublishedForm] {
    state.withLock { state in state.byID.values.compactMap(\.last) }.sorted { $0.form.code < $1.form.code }
  }
}

/// A published form that this program cannot read.
public struct UnreadableForm: Error, Sendable, CustomStringConvertible {
  public let code: String
  public let version: Int

  public var description: String { "version \(version) of form \(code) cannot be read by this program" }
}
