// Reads a form file: the tree of its JSON to a checked, resolved, compiled form, or to all its faults at once. Head,
// tables, cells and rules have files of their own; each goes on after a fault, so that a person sees them all.

/// Reads form files (contract §4 and §9).
public enum FormReader {
  /// Cells of a form, closed ones included, at most.
  public static let mostCells = 20_000
  /// Steps all rules of a form may take for one report.
  public static let mostSteps = 4_000_000

  /// Cells of other forms that a form may look at: each is fetched for every report.
  public static let mostForeignCells = 500

  public static func read(_ root: SourceNode, in surroundings: FormSurroundings = FormSurroundings()) -> FormReading {
    let log = FormFaultLog(isPublished: surroundings.isPublished)
    let node = FormNode(node: root, pointer: "", log: log)
    guard let members = node.object(FormHead.members + ["tables"]) else {
      return FormReading(form: nil, faults: log.sorted)
    }
    let head = FormHead(members, isAgency: surroundings.isAgency)
    let tables = TableReader.read(members.required("tables"), codeLists: head.codeLists)
    for table in tables { table.checkAgencies(surroundings.isAgency) }
    let form = FormCompiler(head: head, tables: tables, log: log, surroundings: surroundings).compile()
    if let form { CollectOnce(form: form, surroundings: surroundings).report(tables, log) }
    guard log.faults.isEmpty else { return FormReading(form: nil, faults: log.sorted) }
    return FormReading(form: form, faults: [], advice: log.sortedAdvice)
  }
}
