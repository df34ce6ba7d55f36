// What `--help` prints: an overview of the verbs, and a page for each with its example.

/// Writes help.
enum HelpText {
  /// All verbs with their purpose.
  static func overview(of reader: CommandLineReader) -> String {
    """
    \(reader.program): \(reader.purpose)

    \(table(reader.commands.map { (usage(of: $0), $0.purpose) }))
    More about one of them: \(reader.program) VERB --help

    """
  }

  /// One verb: how it is typed, what may follow, an example.
  static func page(of command: Command, in reader: CommandLineReader) -> String {
    let operands = command.operands.map { ($0.name, $0.purpose) }
    let options = command.options.map { ($0.spelling, $0.purpose + ($0.required ? " (required)" : "")) }
    let settings = command.settings.map { setting in
      let standard = setting.standard.map { ", else \($0)" } ?? ""
      return ("--\(setting.name) \(setting.placeholder)", "\(setting.purpose) (else \(setting.variable)\(standard))")
    }
    let file = Command.configurationFile.declaration
    let rows = operands + options + settings + (settings.isEmpty ? [] : [(file.spelling, file.purpose)])
    return """
      \(reader.program) \(usage(of: command))\(rows.count > operands.count ? " [OPTION…]" : "")

        \(command.purpose)

      \(rows.isEmpty ? "" : table(rows) + "\n")Example:
        \(reader.program) \(command.example)

      """
  }

  private static func usage(of command: Command) -> String {
    ([command.name] + command.operands.map { $0.repeats ? $0.name + "…" : $0.name }).joined(separator: " ")
  }

  /// Two columns; the left one as wide as its widest entry.
  private static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count + 2))\($1)\n" }.joined()
  }
}
