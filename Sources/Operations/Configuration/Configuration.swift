// The configuration of a process: each setting from the command line, else from the environment, else from the file,
// else its standard. Read once at the start; unknown names and unreadable values stop the program before it does
// anything, because a misspelt setting that is passed over is found only when it matters.
//
// The file has one `name = value` a line; blank lines and lines that begin with `#` are passed over.

/// The settings in force, with where each came from.
public struct Configuration: Sendable {
  /// Where a value came from.
  public enum Source: Sendable, Equatable, CustomStringConvertible {
    case commandLine
    case environment
    case file(path: String, line: Int)
    case standard

    public var description: String {
      switch self {
      case .commandLine: "command line"
      case .environment: "environment"
      case .file(let path, let line): "\(path):\(line)"
      case .standard: "standard"
      }
    }
  }

  /// What every variable of the program begins with.
  public static let variablePrefix = "REPORT_CENTRE_"

  /// Variables with the prefix that are no settings: the file itself, and what only tests and benchmarks read.
  private static func isNoSetting(_ rest: Substring) -> Bool {
    ["CONFIG", "DATA"].contains(rest) || rest.hasPrefix("TEST_") || rest.hasPrefix("BENCH_")
  }

  private let declared: [SettingDeclaration]
  private let values: [String: (text: String, source: Source)]

  /// Brings the sources together.
  ///
  /// - Parameters:
  ///   - declared: all settings there are.
  ///   - flags: name → value from the command line, without the dashes.
  ///   - environment: the variables of the process; those without the prefix are passed over.
  ///   - file: path and contents of the configuration file, where there is one.
  public init(
    declared: [SettingDeclaration] = Settings.all, flags: [String: String], environment: [String: String],
    file: (path: String, text: String)? = nil
  ) throws(ConfigurationFault) {
    let names = declared.map(\.name)
    var values: [String: (text: String, source: Source)] = [:]
    for setting in declared { values[setting.name] = setting.standard.map { ($0, .standard) } }

    func take(_ text: String, _ name: String, _ source: Source, shown: String, at place: String, among known: [String])
      throws(ConfigurationFault)
    {
      guard let setting = declared.first(where: { $0.name == name }) else {
        throw .unknown(shown, at: place, nearest: NearestName.to(shown, among: known))
      }
      guard setting.accepts(text) else { throw .value(text, of: setting, at: place) }
      values[name] = (text, source)
    }

    if let file {
      for entry in try ConfigurationFile.entries(of: file.text, path: file.path) {
        let source = Source.file(path: file.path, line: entry.line)
        try take(entry.value, entry.name, source, shown: entry.name, at: source.description, among: names)
      }
    }
    for (variable, text) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix(Self.variablePrefix) {
      let rest = variable.dropFirst(Self.variablePrefix.count)
      if Self.isNoSetting(rest) { continue }
      let name = rest.lowercased().replacing("_", with: "-")
      let known = declared.map(\.variable)
      try take(text, name, .environment, shown: variable, at: Source.environment.description, among: known)
    }
    for (name, text) in flags.sorted(by: { $0.key < $1.key }) {
      try take(text, name, .commandLine, shown: name, at: Source.commandLine.description, among: names)
    }
    self.declared = declared
    self.values = values
  }

  /// The value of a setting; `nil` where nobody has set it and it has no standard.
  public subscript<Value>(setting: Setting<Value>) -> Value? {
    values[setting.declaration.name].flatMap { setting.kind.read($0.text) }
  }

  /// The value of a setting that the verb cannot do without.
  public func required<Value>(_ setting: Setting<Value>) throws(ConfigurationFault) -> Value {
    guard let value = self[setting] else { throw .missing(setting.declaration) }
    return value
  }

  /// One line a setting, `name = value  # source`, which reads back as a configuration file. A secret shows as a
  /// comment that says it is set, never as its value.
  public var text: String {
    let lines = declared.map { setting in
      guard let (text, source) = values[setting.name] else { return "# \(setting.name) is not set" }
      if setting.secret { return "# \(setting.name) = (hidden)  # \(source)" }
      return "\(setting.name) = \(text)  # \(source)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Name, value (`nil` where hidden or not set) and source of every setting, for programs.
  public var entries: [(name: String, value: String?, source: Source?)] {
    declared.map { ($0.name, $0.secret ? nil : values[$0.name]?.text, values[$0.name]?.source) }
  }
}
