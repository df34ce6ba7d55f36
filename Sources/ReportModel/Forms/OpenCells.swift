// Which cells of a row or column a form file opens or closes.

/// Which cells of a row or column are open: `true`, or codes of the other dimension.
struct OpenCells {
  private var closed: Set<String>?
  private var open: Set<String>?
  private var isClosed: Bool?
  /// The codes as written, to be checked once all are known.
  let codes: [(code: String, node: FormNode)]

  init() { codes = [] }

  /// - Parameter allowsCodes: a row lists columns and a column rows; a table and a single cell are open or not.
  init(_ members: FormMembers, allowsCodes: Bool = true) {
    var codes: [(code: String, node: FormNode)] = []
    func list(_ node: FormNode) -> Set<String>? {
      guard let elements = node.array() else { return nil }
      let stated = elements.compactMap { element in element.string().map { (code: $0, node: element) } }
      codes += stated
      return Set(stated.map(\.code))
    }
    if let node = members["closed"] {
      switch node.node.content {
      case .array where allowsCodes: closed = list(node)
      // `null` takes away what the table says.
      case .null: isClosed = false
      default: isClosed = node.bool()
      }
    }
    if let node = members["open"] {
      if case .array = node.node.content, allowsCodes {
        open = list(node)
      } else if let value = node.bool() {
        isClosed = !value
      }
    }
    self.codes = codes
  }

  /// `nil` where nothing is said.
  func isOpen(_ code: String) -> Bool? {
    if let closed, closed.contains(code) { return false }
    if let open { return open.contains(code) }
    return isClosed.map { !$0 }
  }
}
