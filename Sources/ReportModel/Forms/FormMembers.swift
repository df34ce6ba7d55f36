// The members of one object of a form file.

/// The members of an object of the file.
struct FormMembers {
  let all: [SourceMember]
  let offset: Int
  let pointer: String
  let log: FormFaultLog

  subscript(name: String) -> FormNode? { all.first { $0.name == name }.map(node) }

  func node(_ member: SourceMember) -> FormNode {
    FormNode(node: member.value, pointer: "\(pointer)/\(SubmissionJudge.escaped(member.name))", log: log)
  }

  /// A member that must be there.
  func required(_ name: String) -> FormNode? {
    if let node = self[name] { return node }
    log.add(.missingMember, at: offset, pointer, ["member": name])
    return nil
  }

  /// The code of one of several things that are told apart by theirs; `nil` where there is none.
  func code(like example: String, among known: inout Set<String>) -> String? {
    guard let node = required("code"), let code = node.string() else { return nil }
    if !ShortString.isCode(code) {
      log.add(.codeSyntax, at: node.offset, node.pointer, ["found": String(code.prefix(40)), "expected": example])
    } else if !known.insert(code).inserted {
      log.add(.duplicateCode, at: node.offset, node.pointer, ["found": code])
    }
    return code
  }
}
