// Who reports in a file, looked up without a database: among the shipped agencies, or by the level that is named or is the
// only one it can have.
internal import Operations
internal import ReportModel

struct OfflineReporter {
  static let level = CommandOption(
    "level", .word("LEVEL", oneOf: AgencyLevel.allCases.map(\.rawValue)),
    purpose: "the reporter's level, where its agency does not come with the program")

  /// Centre code: of a shipped agency its own, of any other the code as sent, or the context file's for a `system:code`.
  let code: String
  let level: AgencyLevel
  /// The shipped agencies on the day.
  let tree: AgencyTree

  /// Its name, where it comes with the program; else the code.
  var name: String { tree.node(code: code).map(tree.name) ?? code }

  /// - Parameter known: what the context file says of the reporter: its level where none is named, else the only one the
  ///   form asks.
  /// - Returns: `nil` where the level cannot be told, which is said.
  init?(
    _ text: String, on day: CivilDate, of form: Form, else known: (code: String?, level: AgencyLevel?)? = nil,
    _ call: Call
  ) throws {
    let named = call.invocation[Self.level].flatMap(AgencyLevel.init(rawValue:))
    let register = try OfflineAgencies.register()
    tree = AgencyTree(register, on: day)
    if let id = try? register.resolve(text, on: day), let node = tree.node(of: id) {
      code = tree.code(node)
      level = named ?? tree.level(node)
      return
    }
    guard let level = named ?? known?.level ?? form.onlyLevel else {
      call.note(ProgramMessage.levelUnknown.message(["agency": text]))
      return nil
    }
    code = text.contains(":") ? known?.code ?? text : text
    self.level = level
  }
}

extension Form {
  /// The level of every reporter, where there is but one.
  fileprivate var onlyLevel: AgencyLevel? {
    guard reporters.count == 1, case .level(let level)? = reporters.first?.who else { return nil }
    return level
  }
}
