// A verb of the program as it is typed: its words, what may follow, and an example that works.

/// A verb.
public struct Command: Sendable {
  /// One or two words: `serve`, `form check`.
  public let name: String
  let purpose: String
  let operands: [Operand]
  let options: [OptionDeclaration]
  let settings: [SettingDeclaration]
  let example: String

  /// - Parameters:
  ///   - purpose: what it does, in one line without a full stop.
  ///   - settings: the settings that may be given as flags; `--config FILE` comes with them.
  ///   - example: what follows the program's name in an example.
  public init(
    _ name: String, purpose: String, operands: [Operand] = [], options: [OptionDeclaration] = [],
    settings: [SettingDeclaration] = [], example: String
  ) {
    self.name = name
    self.purpose = purpose
    self.operands = operands
    self.options = options
    self.settings = settings
    self.example = example
  }

  /// The option that names the configuration file, for verbs that have settings.
  static let configurationFile = CommandOption("config", .text("FILE"), purpose: "the configuration file")

  /// Everything that may stand after `--`, settings last.
  var allOptions: [OptionDeclaration] {
    if settings.isEmpty { return options }
    let asOptions = settings.map { setting in
      OptionDeclaration(
        name: setting.name, placeholder: setting.placeholder, required: false, purpose: setting.purpose,
        expectation: setting.expectation, accepts: { _ in true })
    }
    return options + asOptions + [Self.configurationFile.declaration]
  }
}
