// Editions of reports as the pages name them, and whose of them a reader reads.
internal import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Security
internal import Store

extension FigureScope {
  /// Whose editions about an agency the principal reads: those a report's own address answers with, and no others.
  func reader(_ node: Int, of principal: Principal) -> Reports.Reader {
    let readsAll = Access.may(principal, .readReport, for: tree.id(node), issuer: nil, in: tree)
    return Reports.Reader(
      formIssuer: published.issuer, issuer: readsAll ? nil : principal.agency,
      wordsToo: Act.readSubmissions.roles.contains(principal.role))
  }

  /// The editions about an agency: official ones that no other corrects first, then the newest.
  func editions(
    _ node: Int, for reader: Reports.Reader, limit: Int, on connection: Connection
  ) throws -> (first: [EditionLine], count: Int) {
    let code = published.form.code
    let (heads, count) = try Reports.editions(
      form: published.id, code: code, period: period.key, agency: tree.id(node), for: reader, limit: limit,
      on: connection)
    return (heads.map { EditionLine($0, form: code) }, count)
  }
}

extension EditionLine {
  fileprivate init(_ head: Reports.Head, form: String) {
    self.init(
      id: UUIDText.text(head.id), code: head.definition ?? form, isOfficial: head.isOfficial,
      madeAt: InstantText.rfc3339(microsecondsSince1970: head.createdAt), digest: "sha256:" + Hex.encode(head.digest))
    occasion = head.occasion
    isCorrected = head.isCorrected
    number = head.number.map { number in head.symbol.map { "\(number)/\($0)" } ?? number }
    dated = head.dated
    signedDigest = head.signedDigest.map { "sha256:" + Hex.encode($0) }
  }
}
