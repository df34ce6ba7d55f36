// What may follow a verb: options with a value, flags, operands. Declared once, then used for reading, for `--help` and,
// with its type, by the verb that asks for the value.

/// An option with a value: `--role analyst`.
public struct CommandOption<Value: Sendable>: Sendable {
  public let declaration: OptionDeclaration
  let kind: ValueKind<Value>

  public init(_ name: String, _ kind: ValueKind<Value>, required: Bool = false, purpose: String) {
    self.kind = kind
    declaration = OptionDeclaration(
      name: name, placeholder: kind.placeholder, required: required, purpose: purpose, expectation: kind.expectation,
      accepts: { kind.read($0) != nil })
  }
}

/// An option without a value: `--json`.
public struct CommandFlag: Sendable {
  public let declaration: OptionDeclaration

  public init(_ name: String, purpose: String) {
    declaration = OptionDeclaration(
      name: name, placeholder: nil, required: false, purpose: purpose, expectation: "", accepts: { _ in false })
  }
}

/// An option or flag without the type of its value.
public struct OptionDeclaration: Sendable {
  let name: String
  /// `nil` for a flag.
  let placeholder: String?
  let required: Bool
  let purpose: String
  let expectation: String
  let accepts: @Sendable (String) -> Bool

  /// `--role ROLE`
  var spelling: String { placeholder.map { "--\(name) \($0)" } ?? "--\(name)" }
}

/// What stands after the verb by its place: a file, a code.
public struct Operand: Sendable {
  let name: String
  let purpose: String
  let repeats: Bool

  /// - Parameter repeats: whether more than one may be given; only for the last operand of a verb.
  public init(_ name: String, purpose: String, repeats: Bool = false) {
    self.name = name
    self.purpose = purpose
    self.repeats = repeats
  }
}
