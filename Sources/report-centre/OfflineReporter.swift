// Who a code names, without a database: an agency that comes with the program, or any other of a level that is known.
internal import ReportModel

struct OfflineReporter {
  /// Centre code, and the name where it is known.
  var code: String
  var name: String
  var level: AgencyLevel

  /// Of a shipped agency what is true on `day`; of any other the code as sent and the level that was named, or else the
  /// only one it can have. `nil` where no level is known.
  init?(_ text: String, on day: CivilDate, named: AgencyLevel?, else known: AgencyLevel?) throws {
    let register = try OfflineAgencies.register()
    do throws(AgencyRefusal) {
      let id = try register.resolve(text, on: day)
      guard let agency = register.agency(id), let version = agency.version(on: day) else { return nil }
      (code, name, level) = (agency.code, version.name, named ?? version.level)
    } catch {
      guard let level = named ?? known else { return nil }
      (code, name, self.level) = (text, text, level)
    }
  }
}

extension Form {
  /// The level of every reporter, where there is but one.
  var onlyLevel: AgencyLevel? {
    guard reporters.count == 1, case .level(let level)? = reporters.first?.who else { return nil }
    return level
  }
}
