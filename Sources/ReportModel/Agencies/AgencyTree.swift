// The agencies as they stood on one day: who is under whom. Nodes are numbered in pre-order, children by centre code,
// so that everything at or below an agency is one range of numbers and a fold from the leaves up is one backward loop.

/// The register on a day.
///
/// A *node* is an index `0..<count`, meaningful in this tree only. An agency whose parent does not exist on the day
/// stands as a root.
public struct AgencyTree: Sendable {
  public let day: CivilDate
  private let nodes: [Node]
  private let positions: [AgencyID: Int32]
  private let byCode: [String: Int32]

  private struct Node {
    let id: AgencyID
    let code: String
    let name: String
    let level: AgencyLevel
    /// −1 for a root.
    let parent: Int32
    /// One past the last node below.
    var end: Int32
  }

  public init(_ register: AgencyRegister, on day: CivilDate) {
    let standing = register.agencies.compactMap { agency in agency.version(on: day).map { (agency, $0) } }
    var indexes: [AgencyID: Int] = [:]
    indexes.reserveCapacity(standing.count)
    for (index, entry) in standing.enumerated() { indexes[entry.0.id] = index }
    var children: [[Int]] = Array(repeating: [], count: standing.count)
    var roots: [Int] = []
    // The register is in the order of codes, so every list of children is too.
    for (index, entry) in standing.enumerated() {
      if let parent = entry.1.parent.flatMap({ indexes[$0] }) {
        children[parent].append(index)
      } else {
        roots.append(index)
      }
    }

    var nodes: [Node] = []
    nodes.reserveCapacity(standing.count)
    // A stack of its own: the depth is data, and data must not overflow the thread's.
    var open = roots.reversed().map { (index: $0, parent: Int32(-1)) }
    while let (index, parent) = open.popLast() {
      let (agency, version) = standing[index]
      let node = Int32(nodes.count)
      nodes.append(
        Node(
          id: agency.id, code: agency.code, name: version.name, level: version.level, parent: parent, end: node + 1))
      for child in children[index].reversed() { open.append((child, node)) }
    }
    for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
      let parent = Int(nodes[index].parent)
      nodes[parent].end = max(nodes[parent].end, nodes[index].end)
    }
    var positions: [AgencyID: Int32] = [:]
    var byCode: [String: Int32] = [:]
    positions.reserveCapacity(nodes.count)
    byCode.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      positions[node.id] = Int32(index)
      byCode[node.code] = Int32(index)
    }
    self.day = day
    self.nodes = nodes
    self.positions = positions
    self.byCode = byCode
  }

  public var count: Int { nodes.count }

  /// The node of an agency, `nil` where it does not exist on the day.
  public func node(of agency: AgencyID) -> Int? { positions[agency].map(Int.init) }
  public func node(code: String) -> Int? { byCode[code].map(Int.init) }

  public func id(_ node: Int) -> AgencyID { nodes[node].id }
  public func code(_ node: Int) -> String { nodes[node].code }
  public func name(_ node: Int) -> String { nodes[node].name }
  public func level(_ node: Int) -> AgencyLevel { nodes[node].level }
  public func parent(_ node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// How many agencies stand above a node.
  public func depth(_ node: Int) -> Int {
    var depth = 0
    var above = parent(node)
    while let current = above {
      depth += 1
      above = parent(current)
    }
    return depth
  }

  /// The node and everything below it, the node first.
  public func subtree(_ node: Int) -> Range<Int> { node..<Int(nodes[node].end) }

  /// Direct children by centre code.
  public func children(_ node: Int) -> [Int] { tops(of: node + 1..<Int(nodes[node].end)) }

  /// The nodes that stand under nobody, by centre code.
  public var roots: [Int] { tops(of: 0..<nodes.count) }

  /// The nodes of the range that stand under no other of it: from one, the next is where its subtree ends.
  private func tops(of range: Range<Int>) -> [Int] {
    var tops: [Int] = []
    var node = range.lowerBound
    while node < range.upperBound {
      tops.append(node)
      node = Int(nodes[node].end)
    }
    return tops
  }

  /// Whether `agency` is `ancestor` or stands anywhere under it; `false` where either does not exist on the day.
  public func isAtOrBelow(_ agency: AgencyID, _ ancestor: AgencyID) -> Bool {
    guard let node = self.node(of: agency), let above = self.node(of: ancestor) else { return false }
    return subtree(above).contains(node)
  }

  /// One value a node, made from its own and its children's: each child's finished value is combined into its parent,
  /// children before parents, siblings from the last code to the first.
  public func foldUp<Value>(_ own: (Int) -> Value, _ combine: (inout Value, Value) -> Void) -> [Value] {
    var values = nodes.indices.map(own)
    for node in nodes.indices.reversed() {
      let parent = Int(nodes[node].parent)
      if parent >= 0 { combine(&values[parent], values[node]) }
    }
    return values
  }

  /// How many agencies of each level stand at or below each node, by node.
  public func countsByLevel() -> [LevelCounts] {
    foldUp({ LevelCounts(one: level($0)) }, { $0.add($1) })
  }
}
