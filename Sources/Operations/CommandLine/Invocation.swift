// A command line that was understood: the verb and what was given to it.

/// A verb with its operands and options, all of them checked.
public struct Invocation: Sendable {
  public let command: Command
  /// In the order given; as many as the verb declares, or more of the last where that repeats.
  public let operands: [String]
  /// Name → text of settings given as flags, to hand to ``Configuration``.
  public let settings: [String: String]
  let options: [String: String]
  let flags: Set<String>

  /// The value of an option; `nil` where it was not given.
  public subscript<Value>(option: CommandOption<Value>) -> Value? {
    options[option.declaration.name].flatMap(option.kind.read)
  }

  /// Whether a flag was given.
  public subscript(flag: CommandFlag) -> Bool { flags.contains(flag.declaration.name) }

  /// The path given with `--config`.
  public var configurationFile: String? { self[Command.configurationFile] }
}
