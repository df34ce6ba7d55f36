// Which cells of a row or column a form file opens or closes, and which it has typed although the rest is computed.

/// Which cells of a row or column are open, or typed: `true`, or codes of the other dimension.
struct OpenCells {
  private var closed: Set<String>?
  private var open: Set<String>?
  private var isClosed: Bool?
  private var typed: Set<String> = []
  private var isAllTyped = false
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
    if let node = members["typed"] {
      if case .array = node.node.content, allowsCodes {
        typed = list(node) ?? []
      } else {
        isAllTyped = node.bool() ?? false
      }
    }
    self.codes = codes
  }

  /// Names a file may use for these.
  static let members = ["closed", "open", "typed"]

  /// Whether a cell is typed, whatever its row or column computes.
  func isTyped(_ code: String) -> Bool { isAllTyped || typed.contains(code) }

  /// `nil` where nothing is said.
  func isOpen(_ code: String) -> Bool? {
    if let closed, closed.contains(code) { return false }
    if let open { return open.contains(code) }
    return isClosed.map { !$0 }
  }
}
