// Who reports on a sheet, and to whom.
internal import Rendering
public import ReportModel

public struct SheetReporter: Sendable {
  let agency: ReportAgency
  let level: AgencyLevel
  /// Name of the receiving agency, where the form says which and it is known.
  let receiver: String?

  /// An agency of a day, as a form names it.
  public init(_ node: Int, in tree: AgencyTree, of form: Form, level: AgencyLevel? = nil) {
    agency = ReportAgency(code: tree.code(node), name: tree.name(node))
    self.level = level ?? tree.level(node)
    receiver = Self.receiver(of: node, in: tree, form.reporters(for: agency.code, level: self.level))
  }

  /// An agency of which nothing is known but its code.
  public init(unknown code: String, level: AgencyLevel) {
    agency = ReportAgency(code: code, name: code)
    self.level = level
    receiver = nil
  }

  /// An agency the form names, or the one of a level that stands above the reporter.
  private static func receiver(of node: Int, in tree: AgencyTree, _ entry: Reporters?) -> String? {
    guard let to = entry?.to else { return nil }
    guard let level = AgencyLevel(rawValue: to) else { return tree.node(code: to).map(tree.name) ?? to }
    var above = tree.parent(node)
    while let current = above, tree.level(current) != level { above = tree.parent(current) }
    return above.map(tree.name)
  }
}
