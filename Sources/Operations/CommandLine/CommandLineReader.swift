// Reads what was typed after the program's name: verb, operands, `--option value`, `--option=value`, `--flag`, and `--`
// after which everything is an operand. `--help` anywhere answers instead of doing.

/// The verbs of a program and the reading of its command line.
public struct CommandLineReader: Sendable {
  /// What a command line asks for.
  public enum Wish: Sendable {
    case invocation(Invocation)
    /// The text to print on standard output.
    case help(String)
  }

  let program: String
  let purpose: String
  let commands: [Command]

  /// - Parameter purpose: what the program is, in one line without a full stop.
  public init(program: String, purpose: String, commands: [Command]) {
    self.program = program
    self.purpose = purpose
    self.commands = commands
  }

  /// Understands the arguments, without the program's own name.
  public func read(_ arguments: [String]) throws(UsageFault) -> Wish {
    if let first = arguments.first, ["--help", "-h", "help"].contains(first) {
      return .help(HelpText.overview(of: self))
    }
    let command = try command(of: arguments)
    let rest = arguments.dropFirst(command.name.split(separator: " ").count)
    let given = rest.prefix { $0 != "--" }
    if given.contains("--help") || given.contains("-h") { return .help(HelpText.page(of: command, in: self)) }
    return .invocation(try invocation(of: command, Array(rest)))
  }

  private func command(of arguments: [String]) throws(UsageFault) -> Command {
    let hint = "see \(program) --help"
    let words = arguments.prefix(2).prefix { !$0.hasPrefix("-") }
    guard let first = words.first else { throw UsageFault("a verb is missing; \(hint)") }
    let both = words.joined(separator: " ")
    if let command = commands.first(where: { $0.name == both }) ?? commands.first(where: { $0.name == first }) {
      return command
    }
    let seconds = commands.map(\.name).filter { $0.hasPrefix(first + " ") }
    if !seconds.isEmpty && words.count == 1 {
      throw UsageFault("\(first) needs a second word: \(seconds.joined(separator: ", "))")
    }
    let nearest = NearestName.to(seconds.isEmpty ? first : both, among: commands.map(\.name))
    throw UsageFault(
      "there is no verb \(seconds.isEmpty ? first : both); " + (nearest.map { "did you mean \($0)?" } ?? hint))
  }

  private func invocation(of command: Command, _ arguments: [String]) throws(UsageFault) -> Invocation {
    let declared = command.allOptions
    var operands: [String] = []
    var values: [String: String] = [:]
    var flags: Set<String> = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      let (spelling, attached) = Self.split(argument)
      guard spelling.hasPrefix("--"), let option = declared.first(where: { "--" + $0.name == spelling }) else {
        let nearest = NearestName.to(spelling, among: declared.map { "--" + $0.name } + ["--help"])
        let hint = nearest.map { "did you mean \($0)?" } ?? "see \(program) \(command.name) --help"
        throw UsageFault("\(command.name) has no option \(spelling); \(hint)")
      }
      if values[option.name] != nil || flags.contains(option.name) { throw UsageFault("\(spelling) stands twice") }
      guard option.placeholder != nil else {
        if attached != nil { throw UsageFault("\(spelling) takes no value") }
        flags.insert(option.name)
        continue
      }
      guard let text = attached ?? (rest.first?.hasPrefix("--") == true ? nil : rest.popFirst()) else {
        throw UsageFault("\(spelling) needs a value: \(option.spelling)")
      }
      guard option.accepts(text) else { throw UsageFault("\(spelling) is \"\(text)\"; expected \(option.expectation)") }
      values[option.name] = text
    }
    try check(operands, of: command)
    for option in declared where option.required && values[option.name] == nil {
      throw UsageFault("\(command.name) needs \(option.spelling): \(option.purpose)")
    }
    let settings = Set(command.settings.map(\.name))
    return Invocation(
      command: command, operands: operands, settings: values.filter { settings.contains($0.key) },
      options: values.filter { !settings.contains($0.key) }, flags: flags)
  }

  private func check(_ operands: [String], of command: Command) throws(UsageFault) {
    if operands.count < command.operands.count {
      let missing = command.operands[operands.count]
      throw UsageFault("\(command.name) needs \(missing.name): \(missing.purpose)")
    }
    if operands.count > command.operands.count && command.operands.last?.repeats != true {
      throw UsageFault("\(command.name) does not take \"\(operands[command.operands.count])\"")
    }
  }

  /// `--name=value` in its two halves.
  private static func split(_ argument: String) -> (spelling: String, value: String?) {
    guard let sign = argument.firstIndex(of: "=") else { return (argument, nil) }
    return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
  }
}
