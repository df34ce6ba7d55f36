// Whether a sending is new, the same again, or in conflict: a pure decision over what was read. First the key, then the
// identity, then `replaces` (contract §9, Sending).
internal import Store

enum IntakeDecision: Equatable {
  case append(revision: Int)
  /// The receipt of this submission is the answer; `keyIsNew` where the key came for the first time.
  case replay(submission: UInt128, keyIsNew: Bool)
  case mismatch
  case conflict(newest: Int)

  static func decide(identity: [UInt8], replaces: Int?, head: FilingHead?, known: KnownKey?) -> IntakeDecision {
    if let known {
      return known.identity == identity ? .replay(submission: known.submission, keyIsNew: false) : .mismatch
    }
    if let head, head.identity == identity { return .replay(submission: head.submission, keyIsNew: true) }
    let newest = head?.revision ?? 0
    if let replaces, replaces != newest { return .conflict(newest: newest) }
    return .append(revision: newest + 1)
  }
}
