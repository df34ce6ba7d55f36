// Reporters that owe a report, each with whom to call about it.
internal import ReportModel

struct MissingTable {
  let id: String
  let caption: String
  let showsContacts: Bool
  let language: Language

  func markup(_ missing: [MissingReporter]) -> Markup {
    var columns: [SiteTable.Column] = [.init(heading: PageWord.agencyHeading.text(language))]
    if showsContacts {
      columns.append(.init(heading: SiteWord.contact.text(language)))
      columns.append(.init(heading: SiteWord.phone.text(language)))
    }
    return SiteTable(
      id: id, caption: caption, columns: columns,
      rows: missing.map { reporter in
        let agency = Markup.link(SitePath.agency(reporter.agency.code), reporter.agency.name)
        return showsContacts ? [agency, "\(reporter.contact?.name ?? "…")", Self.phone(reporter.contact)] : [agency]
      }
    ).markup
  }

  /// In a line: `UBND tỉnh Cao Bằng (Nông Thị Mai, 0206 385 2000)`.
  static func inline(_ reporter: MissingReporter) -> Markup {
    let agency = Markup.link(SitePath.agency(reporter.agency.code), reporter.agency.name)
    guard let contact = reporter.contact else { return agency }
    let phone = contact.phone.map { !$0.isEmpty } == true ? ", \(phone(contact))" as Markup : ""
    return "\(agency) (\(contact.name)\(phone))"
  }

  /// A number one can call where the device can.
  private static func phone(_ contact: Person?) -> Markup {
    guard let phone = contact?.phone, !phone.isEmpty else { return "…" }
    let digits = phone.filter { $0.isASCII && $0.isNumber || $0 == "+" }
    return digits.count < 5 ? "\(phone)" : .link("tel:\(digits)", phone)
  }
}
