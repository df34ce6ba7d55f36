// The register of agencies at hand, and the trees of the days that are asked for. Agencies change rarely; a generation
// number tells when the copy is old.
public import Postgres
public import ReportModel
internal import Store
internal import Synchronization

public final class AgencyShelf: Sendable {
  private struct State {
    var generation: Int64 = -1
    var register = AgencyRegister(agencies: [])
    var trees: [CivilDate: AgencyTree] = [:]
  }

  /// Trees kept; the days asked for are ends of periods, a few dozen in practice.
  private static let treesKept = 64
  private let state = Mutex(State())

  public init() {}

  public func refresh(on connection: Connection) throws {
    guard try Agencies.generation(on: connection) != state.withLock({ $0.generation }) else { return }
    let (generation, register) = try Agencies.load(on: connection)
    state.withLock { state in
      guard generation > state.generation else { return }
      state = State(generation: generation, register: register)
    }
  }

  /// Another wherever agencies have changed.
  var generation: Int64 { state.withLock { $0.generation } }

  public var register: AgencyRegister { state.withLock { $0.register } }

  /// The agencies as they stood on a day.
  public func tree(on day: CivilDate) -> AgencyTree {
    let (known, register, generation) = state.withLock { ($0.trees[day], $0.register, $0.generation) }
    if let known { return known }
    let tree = AgencyTree(register, on: day)
    state.withLock { state in
      guard state.generation == generation else { return }
      if state.trees.count >= Self.treesKept { state.trees.removeAll() }
      state.trees[day] = tree
    }
    return tree
  }
}

extension AgencyRegister {
  /// Centre code of an agency of the register; empty for a number the register does not know.
  func code(_ id: AgencyID) -> String { agency(id)?.code ?? "" }
}
