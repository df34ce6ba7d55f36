// Collects the faults of one form file while it is read.

/// The faults found so far. A class, because every part of the reader adds to the same list.
final class FormFaultLog {
  /// Faults kept of one file; a person mends the first ones and asks again.
  static let most = 1_000

  /// Whether the file was published already: bounds that are newer than it do not make it unreadable.
  let isPublished: Bool
  private(set) var faults: [FormFault] = []
  private var advice: [FormFault] = []
  private var told: Set<String> = []

  init(isPublished: Bool) { self.isPublished = isPublished }

  var isFull: Bool { faults.count >= Self.most }

  func add(_ code: FormFaultCode, at offset: Int, _ pointer: String, _ arguments: KeyValuePairs<String, String> = [:]) {
    append(FormFault(code: code.rawValue, offset: offset, pointer: pointer, message: code.message(arguments)))
  }

  func add(
    _ code: FormFaultCode, at offset: Int, _ pointer: String, localized arguments: KeyValuePairs<String, Message>
  ) {
    append(
      FormFault(code: code.rawValue, offset: offset, pointer: pointer, message: code.message(localized: arguments)))
  }

  /// One slip of the pen may show in every cell of a column: it is told once, for the first of them.
  func addOnce(
    _ code: FormFaultCode, at node: FormNode, against other: FormNode? = nil,
    _ arguments: KeyValuePairs<String, String>
  ) {
    guard told.insert("\(code.rawValue) \(node.offset) \(other?.offset ?? -1)").inserted else { return }
    add(code, at: node.offset, node.pointer, arguments)
  }

  func add(
    _ code: ReportFaultCode, at offset: Int, _ pointer: String, _ arguments: KeyValuePairs<String, String> = [:]
  ) {
    append(FormFault(code: code.rawValue, offset: offset, pointer: pointer, message: code.message(arguments)))
  }

  /// What is wrong with one thing is told once, for the first word that shows it.
  func addOnce(
    _ code: ReportFaultCode, _ about: String, at node: FormNode, _ arguments: KeyValuePairs<String, String>
  ) {
    guard told.insert("\(code.rawValue) \(about)").inserted else { return }
    add(code, at: node.offset, node.pointer, arguments)
  }

  /// A fault that was found elsewhere.
  func add(_ fault: FormFault) { append(fault) }

  /// Faults inside the text of a rule, each at its word in the file and once, however many rules share a `when`.
  func add(_ inText: [RuleFault], in node: FormNode) {
    for fault in inText {
      let offset = node.node.offset(ofTextByte: fault.textByte)
      guard told.insert("\(fault.code) \(offset)").inserted else { continue }
      append(FormFault(code: fault.code, offset: offset, pointer: node.pointer, message: fault.message))
    }
  }

  /// What is no fault and should be known; only as much as there would be faults.
  func advise(_ inText: [RuleFault], in node: FormNode) {
    for item in inText where advice.count < Self.most {
      let offset = node.node.offset(ofTextByte: item.textByte)
      guard told.insert("\(item.code) \(offset)").inserted else { continue }
      advice.append(FormFault(code: item.code, offset: offset, pointer: node.pointer, message: item.message))
    }
  }

  private func append(_ fault: FormFault) {
    if !isFull { faults.append(fault) }
  }

  /// All faults in the order of the file.
  var sorted: [FormFault] { Self.sorted(faults) }
  var sortedAdvice: [FormFault] { Self.sorted(advice) }

  private static func sorted(_ faults: [FormFault]) -> [FormFault] {
    faults.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
  }
}
