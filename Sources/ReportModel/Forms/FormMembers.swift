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
}
