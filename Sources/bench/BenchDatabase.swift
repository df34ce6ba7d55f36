// A database of the benchmark's own, made anew at each run in the private cluster `bench`: the schema, the shipped
// agencies, 3,321 communes under the 34 provinces, the forms and the tokens.
internal import Centre
internal import Foundation
internal import Postgres
internal import ReportModel
internal import Store

struct BenchDatabase: Sendable {
  let url: String
  /// The same database as the cluster's superuser: settings and checkpoints.
  let superuser: String
  /// A token for each province, which may send for its communes: one token alone would be held to its rate.
  let reporters: [AgencyID: String]
  /// Reads every figure.
  let analyst: String
  /// Reads everything, whom to call too.
  let administrator: String
  /// Centre codes of the communes, in order, and their database numbers.
  let communes: [(code: String, id: AgencyID, province: AgencyID)]
  let forms: [String: FormID]

  static let communeCount = 3321
  static let settings = ConnectionSettings(
    applicationName: "bench", statementTimeout: .seconds(300), lockTimeout: .seconds(60),
    idleInTransactionTimeout: .zero)

  /// ISO weeks that lie after the agencies of today began and before today: 2025-W28 is week 0.
  static func week(_ index: Int) -> String {
    let number = 28 + index
    // 2025 has 52 weeks.
    return number <= 52 ? "2025-W\(number)" : "2026-W\(number - 52 < 10 ? "0" : "")\(number - 52)"
  }

  static func make(_ place: Workplace) async throws -> BenchDatabase {
    let whereabouts = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: place.root + "/.local/cluster-bench.json")))
    guard let members = whereabouts as? [String: Any], let url = members["url"] as? String,
      let superuser = members["superuser"] as? String
    else { throw BenchFault("the cluster `bench` is not there: run `make bench`") }
    try Database.withConnection(superuser, settings) { connection in
      try connection.script("DROP DATABASE IF EXISTS report_centre WITH (FORCE)")
      try connection.script("CREATE DATABASE report_centre OWNER report_centre")
    }
    try Database.withConnection(url, settings) { connection in
      _ = try Migrator.migrate(connection)
      try ShippedAgencyLoad.run(on: connection)
    }
    return try await fill(url, superuser)
  }

  private static func fill(_ url: String, _ superuser: String) async throws -> BenchDatabase {
    let provinces = try Database.withConnection(url, settings) { connection in
      try connection.execute(
        """
        SELECT a.code FROM agency a JOIN agency_version v ON v.agency = a.id
        WHERE v.level = 'province' AND upper_inf(v.valid) ORDER BY a.code
        """
      ).map { try $0.string(0) }
    }
    var csv = "code,name,level,parent,gso,qd20,qcvn102\n"
    for index in 0..<communeCount {
      let code = String(format: "%05d", index + 1)
      csv += "X\(code),UBND xã số \(index + 1),commune,\(provinces[index % provinces.count]),\(code),,\n"
    }
    var settings = CentreSettings(database: url)
    settings.role = nil
    let centre = Centre(settings)
    try await centre.start()
    let administrator = Principal(role: .administrator, agency: nil)
    let day = CivilDate("2025-07-01")
    guard let day else { throw BenchFault("no such day") }
    _ = try await centre.importAgencies(Array(csv.utf8), effective: day, by: administrator)
    var forms: [String: FormID] = [:]
    for form in [BenchForm.plain, .history] {
      do {
        _ = try await centre.publishForm(form.source, by: administrator)
      } catch let problem as Problem {
        throw BenchFault("form \(form.code): \(problem.message.en) \(problem.faults?.first?.message.en ?? "")")
      }
      forms[form.code] = centre.forms.versions(form.code).first?.id
    }
    var tokens: [String: String] = [:]
    for code in provinces { tokens[code] = try await centre.createToken(role: .reporter, agency: code, expires: nil) }
    let analyst = try await centre.createToken(role: .analyst, agency: nil, expires: nil)
    let administrating = try await centre.createToken(role: .administrator, agency: nil, expires: nil)
    await centre.stop()
    let communes = try Database.withConnection(url, Self.settings) { connection in
      try connection.execute(
        """
        SELECT a.code, a.id, v.parent FROM agency a JOIN agency_version v ON v.agency = a.id
        WHERE v.level = 'commune' ORDER BY a.code
        """
      ).map { row in
        (
          code: try row.string(0), id: AgencyID(rawValue: Int32(try row.int(1))),
          province: AgencyID(rawValue: Int32(try row.int(2)))
        )
      }
    }
    let ids = centre.agencies.register
    var reporters: [AgencyID: String] = [:]
    for agency in ids.agencies { reporters[agency.id] = tokens[agency.code] }
    let own = superuser.replacingOccurrences(of: "///postgres?", with: "///report_centre?")
    return BenchDatabase(
      url: url, superuser: own, reporters: reporters, analyst: analyst, administrator: administrating,
      communes: communes, forms: forms)
  }

  /// A submission of this commune, ready to be sent.
  func submission(_ index: Int, _ body: [UInt8]) -> [UInt8] {
    Wire.request("POST", "/v1/submissions", token: reporters[communes[index].province] ?? "", body: body)
  }

  func run<Value>(_ body: (Connection) throws -> Value) throws -> Value {
    try Database.withConnection(url, Self.settings, body)
  }

  func asSuperuser<Value>(_ body: (Connection) throws -> Value) throws -> Value {
    try Database.withConnection(superuser, Self.settings, body)
  }

  func durability() throws -> String {
    let names = ["fsync", "synchronous_commit", "commit_delay", "full_page_writes", "wal_sync_method"]
    return try run { connection in
      try names.map { name in
        "\(name)=\(try connection.execute("SELECT current_setting($1)", [.text(name)]).single().string(0))"
      }.joined(separator: " ")
    }
  }

  /// Empties what submissions fill, and writes a checkpoint, so that every measurement starts alike: the first touch
  /// of a page after a checkpoint writes the whole page to the log.
  func reset() throws {
    try run { try $0.script("TRUNCATE submission, filing, submission_act, ledger, idempotency, rollup_mark, rollup") }
    try asSuperuser { try $0.script("CHECKPOINT") }
  }

  /// What is stored, but for what differs from sending to sending (ids, times, numbers of the ledger), as one hash.
  func contents() throws -> String {
    try run { connection in
      try connection.execute(
        """
        SELECT count(*) || ' submissions, ' || (SELECT count(*) FROM ledger) || ' leaves, '
          || (SELECT count(*) FROM submission_act) || ' acts, '
          || (SELECT count(*) || ' marks ' || md5(string_agg(concat_ws('|', form, period, occasion, agency), ','
               ORDER BY form, period, agency)) FROM rollup_mark) || ' '
          || md5(string_agg(concat_ws('|', s.agency, s.year, s.form, s.version, s.period, s.occasion, s.revision,
               s.figures, s.marks, s.texts, s.findings, s.media, s.digest, md5(s.payload), f.revision, f.identity,
               f.submission = s.id, f.accepted = s.id), ',' ORDER BY s.agency, s.period))
        FROM submission s JOIN filing f USING (form, period, occasion, agency, year)
        """
      ).single().string(0)
    }
  }
}
