// What changes from one version of a form to another: what reporters' systems must follow, and which figures continue.
// The same answer from two files (`form diff`) and from two published versions.
internal import Formats
public import ReportModel
internal import Store

/// Two versions of a form, compared.
public struct FormDiff: Sendable {
  public let before: Form
  public let after: Form
  public let comparison: FormComparison
  /// How many cells of the later version hold figures that continue those of the earlier one.
  public let continued: Int
  /// Cells whose figures begin with the later version, by name (`main[A.1](4)`).
  public let begun: [String]
  /// Cells of the earlier version whose figures end with it.
  public let ended: [String]

  /// - Parameter slots: the slots of both versions where they are published; two files are given them as if the later
  ///   were published after the earlier.
  init(_ before: Form, _ after: Form, slots: (before: [Int], after: [Int])? = nil) {
    self.before = before
    self.after = after
    comparison = FormComparison(from: before, to: after)
    let (old, new) = slots ?? Self.slots(before, after)
    let (earlier, later) = (Set(old), Set(new))
    begun = new.indices.filter { new[$0] >= 0 && !earlier.contains(new[$0]) }.map { after.nameWithTable($0) }
    ended = old.indices.filter { old[$0] >= 0 && !later.contains(old[$0]) }.map { before.nameWithTable($0) }
    continued = new.count { $0 >= 0 } - begun.count
  }

  /// Two files of one form.
  ///
  /// - Throws: `Problem` where they are of different forms.
  public init(from before: Form, to after: Form) throws(Problem) {
    guard before.code == after.code else {
      throw Problem(.jsonMember, ["found": "/form", "expected": before.code], pointer: "/form")
    }
    self.init(before, after)
  }

  private static func slots(_ before: Form, _ after: Form) -> (before: [Int], after: [Int]) {
    let first = SlotAssignment(before, known: [], previous: nil)
    return (first.slots, SlotAssignment(after, known: first.added, previous: (before, first.slots)).slots)
  }

  /// `{ "form", "from", "to", "breaking", "changes": [ { "change", "breaking", "table", "row", "column", "rule", "before",
  /// "after", "message" } ], "figures": { "continued", "begun", "ended" } }`.
  public var json: [UInt8] {
    JSONWriter.document { writer in writer.object { $0.members(of: self) } }
  }
}

extension JSONWriter {
  /// The members of a comparison, inside an object.
  mutating func members(of diff: FormDiff) {
    member("form", diff.after.code)
    member("from", diff.before.version)
    member("to", diff.after.version)
    member("breaking", diff.comparison.isBreaking)
    array("changes") { writer in
      for change in diff.comparison.changes {
        writer.object { writer in
          writer.member("change", change.code.rawValue)
          writer.member("breaking", change.breaking)
          writer.member("table", change.table)
          writer.member("row", change.row)
          writer.member("column", change.column)
          writer.member("rule", change.rule)
          writer.member("before", change.before)
          writer.member("after", change.after)
          writer.member("message", change.message)
        }
      }
    }
    object("figures") { writer in
      writer.member("continued", diff.continued)
      writer.array("begun") { writer in for cell in diff.begun { writer.string(cell) } }
      writer.array("ended") { writer in for cell in diff.ended { writer.string(cell) } }
    }
  }
}

extension Form {
  /// `main[A.1](4)`.
  func nameWithTable(_ ordinal: Int) -> String { tables[cells[ordinal].table].code + cellName(ordinal) }
}

extension Centre {
  /// What changes between two published versions; by default from the one before the newest to the newest.
  public func formDiff(_ code: String, from: Int?, to: Int?, by principal: Principal) async throws -> FormDiff {
    let pair = try await withFreshShelves { () throws -> (PublishedForm, PublishedForm) in
      let versions = try formVersions(code)
      func version(_ number: Int) throws -> PublishedForm {
        guard let found = versions.first(where: { $0.form.version == number }) else {
          throw Problem(.formVersionUnknown, ["found": code, "expected": String(number)])
        }
        return found
      }
      let after = try to.map(version) ?? versions[versions.count - 1]
      let earlier = versions.last { $0.form.version < after.form.version } ?? after
      return (try from.map(version) ?? earlier, after)
    }
    try Access.check(principal, may: .readCatalogues)
    let (before, after) = pair
    return FormDiff(before.form, after.form, slots: (before.slots, after.slots))
  }
}
