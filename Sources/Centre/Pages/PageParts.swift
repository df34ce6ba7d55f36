// What several pages need: who reads, how a form, a period and an agency are shown, which figures of a form say most.
internal import Formats
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  /// Who is signed in, as the head of a page says it.
  public func person(_ principal: Principal) -> SitePerson {
    SitePerson(
      role: principal.role.name,
      agency: principal.agency.flatMap { agencies.register.agency($0)?.versions.last?.name },
      readsSubmissions: readsSubmissions(principal), sends: Act.send.roles.contains(principal.role))
  }

  /// Whether names, words and received reports are for this reader at all.
  func readsSubmissions(_ principal: Principal) -> Bool { Act.readSubmissions.roles.contains(principal.role) }

  func shown(_ published: PublishedForm) -> ReportForm {
    let form = published.form
    let issuer = agencies.register.agency(published.issuer)?.versions.last?.name ?? form.issuer
    return ReportForm(
      code: form.code, version: form.version, printedCode: form.printedCode, title: form.title, issuerName: issuer,
      demonstration: form.demonstration)
  }

  /// The agency whose figures a reader sees unless another is asked for: the token's own; who issues a form sees all of
  /// it, and that is the nation's.
  func usualAgency(_ published: PublishedForm, for principal: Principal) -> String? {
    guard principal.role == .publisher, principal.agency == published.issuer else { return nil }
    return "VN"
  }

  /// Agencies above one that the reader may see, outermost first.
  func above(_ node: Int, in tree: AgencyTree, issuer: AgencyID?, for principal: Principal) -> [ReportAgency] {
    var above: [ReportAgency] = []
    var next = tree.parent(node)
    while let current = next {
      guard Access.may(principal, .readFigures, for: tree.id(current), issuer: issuer, in: tree) else { break }
      above.insert(tree.shown(current), at: 0)
      next = tree.parent(current)
    }
    return above
  }

  /// How a submission is named in lists.
  func line(_ head: FiledReport) -> SubmissionLine? {
    guard let published = forms.versions(head.form).last, let period = try? Period.parse(head.period) else {
      return nil
    }
    let agency = agencies.register.agency(head.agency)
    let name = (agency?.version(on: period.lastDay) ?? agency?.versions.last)?.name ?? ""
    return SubmissionLine(
      id: UUIDText.text(head.submission), form: shown(published),
      agency: ReportAgency(code: agency?.code ?? "", name: name), period: period.shown, occasion: head.occasion,
      revision: head.revision, receivedAt: InstantText.rfc3339(microsecondsSince1970: head.receivedAt))
  }
}

extension Period {
  var shown: ReportPeriod { ReportPeriod(key: key, name: name) }
}

extension AgencyTree {
  func shown(_ node: Int) -> ReportAgency { ReportAgency(code: code(node), name: name(node)) }
}

extension Freshness {
  var shown: ReportFreshness { ReportFreshness(through: Int(through), head: Int(head), pending: pending) }
}

extension Form {
  /// How a cell is headed: column with its groups, and the row where the table has several.
  func label(_ ordinal: Int, withRow: Bool = true) -> LocalizedText {
    let cell = cells[ordinal]
    let table = tables[cell.table]
    let column = table.columns[cell.column]
    let row = withRow && table.rows.count > 1 ? [table.rows[cell.row].label] : []
    // A single column says nothing that its rows do not.
    let columns = table.columns.count == 1 && !row.isEmpty ? [] : column.groups + [column.label]
    let parts = row + columns
    let hasEnglish = parts.contains { $0.en != nil }
    return LocalizedText(
      vi: parts.map(\.vi).joined(separator: " – "),
      en: hasEnglish ? parts.map { $0.en ?? $0.vi }.joined(separator: " – ") : nil)
  }

  func place(_ ordinal: Int, period: String, agency: String, occasion: String = "") -> FigurePlace {
    let cell = cells[ordinal]
    let table = tables[cell.table]
    return FigurePlace(
      form: code, period: period, agency: agency, table: table.code, row: table.rows[cell.row].code,
      column: table.columns[cell.column].code, occasion: occasion)
  }
}

extension FigureScope {
  /// At most four cells that say most: of the total row, or of the first rows where there is no total.
  var mainCells: [(ordinal: Int, label: LocalizedText)] {
    guard let table = published.form.tables.first(where: { $0.list == nil }) else { return [] }
    let top = table.rows.firstIndex { $0.sum == .top }
    let rows = top.map { [$0] } ?? Array(table.rows.indices.prefix(table.columns.count == 1 ? 4 : 1))
    var shown: [(Int, LocalizedText)] = []
    for row in rows {
      for column in table.columns.indices where shown.count < 4 {
        guard let ordinal = table.ordinal(row: row, column: column), cells.contains(ordinal),
          published.form.cells[ordinal].type.isNumeric
        else { continue }
        shown.append((ordinal, published.form.label(ordinal, withRow: table.columns.count == 1)))
      }
    }
    return shown
  }

  /// What stands in a cell of an agency.
  func cell(_ ordinal: Int, _ figures: AgencyFigures?, at node: Int) -> ReportCell {
    var cell = Consolidation(scope: self, head: node, occasion: "", issuerName: "").cell(ordinal, figures)
    // What a later report only confirms is not worth a word.
    if let figures, let before = before(figures, ordinal), before != figures.values[ordinal] {
      cell.before = published.form.quantity(before, of: ordinal).map { .figure($0) } ?? .blank
    }
    return cell
  }

  /// Reporters that owe a report at or below a node, by centre code.
  func owed(atOrBelow node: Int) -> [Int] {
    tree.subtree(node).filter { expected.isExpected($0) }.sorted { tree.code($0) < tree.code($1) }
  }

  /// What they owe for the scope's period.
  var owedReports: OwedReports {
    OwedReports(form: published.id, period: period.key, agencies: owed(atOrBelow: nodes[0]).map(tree.id))
  }
}
