// What makes an edition official: settled figures, one edition of a report, a number, and of a correction what changed.
internal import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Security
internal import Store

struct Edition {
  let order: ReportOrder
  let draft: ReportDraft
  let today: CivilDate

  /// Id of the edition to be corrected.
  func corrected() throws(Problem) -> UInt128? {
    guard let text = order.corrects else { return nil }
    guard let id = UUIDText.id(text) else { throw Problem(.notFound, ["found": String(text.prefix(60))]) }
    return id
  }

  /// Makes the content that of this edition, in the transaction that keeps it: one at a time of each report.
  func claim(_ content: inout ReportContent, on connection: Connection) throws {
    guard order.isOfficial else { return try yieldToOfficial(on: connection) }
    guard content.fresh.pending == 0 else {
      throw Problem(.reportNotSettled, ["found": String(content.fresh.pending)])
    }
    let (origin, period, agency) = (draft.origin, draft.period.key, draft.agency)
    try Reports.lock(origin, period: period, occasion: order.occasion, agency: agency, on: connection)
    let standing = try Reports.official(
      origin, period: period, occasion: order.occasion, agency: agency, on: connection)
    let corrected = try corrected()
    guard standing == corrected else {
      // Of several editions only the newest can be corrected, and without a correction there is only one.
      guard let standing else { throw Problem(.notFound, ["found": order.corrects ?? ""]) }
      throw Problem(.reportOfficial, ["found": UUIDText.text(standing)])
    }
    if let corrected, let before = try Reports.report(corrected, on: connection) {
      content.correction = ReportCorrection(
        id: UUIDText.text(corrected), digest: "sha256:" + Hex.encode(before.digest),
        madeAt: InstantText.rfc3339(microsecondsSince1970: before.createdAt), reason: order.reason ?? "",
        differences: try ReportDifferences.between(Array(before.content.utf8), content.json()))
    }
    content.status = .official
    guard let document = draft.document else { return }
    if document.hasSeries {
      let dated = order.dated ?? today
      let number = try ReportDefinitions.nextNumber(
        issuer: draft.issuer, symbol: document.symbol, year: dated.parts.year, on: connection)
      content.document?.number = number < 10 ? "0\(number)" : String(number)
      content.document?.date = dated
    } else {
      content.document?.number = order.number
      content.document?.date = order.dated
    }
  }

  /// What the worker makes by itself gives way to an official edition, also to one that was made meanwhile.
  private func yieldToOfficial(on connection: Connection) throws {
    guard order.trigger != nil else { return }
    let (origin, period, agency) = (draft.origin, draft.period.key, draft.agency)
    try Reports.lock(origin, period: period, occasion: order.occasion, agency: agency, on: connection)
    guard
      try Reports.official(origin, period: period, occasion: order.occasion, agency: agency, on: connection) == nil
    else { throw TakenByAnother() }
  }
}
