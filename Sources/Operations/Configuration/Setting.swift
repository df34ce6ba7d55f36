// One thing an operator can set, declared once: its name serves as flag (`--listen`), variable (`REPORT_CENTRE_LISTEN`)
// and key of the file (`listen = …`).

/// A setting and the type of its value.
public struct Setting<Value: Sendable>: Sendable {
  /// What everybody but the reader of the value needs to know.
  public let declaration: SettingDeclaration
  let kind: ValueKind<Value>

  /// - Parameters:
  ///   - name: lower-case words joined by `-`.
  ///   - standard: what holds where nobody says otherwise, as text; `nil` where there is nothing sensible.
  ///   - secret: whether the value must never be shown.
  ///   - purpose: what it decides, in one line without a full stop.
  public init(
    _ name: String, _ kind: ValueKind<Value>, standard: String? = nil, secret: Bool = false, purpose: String
  ) {
    self.kind = kind
    declaration = SettingDeclaration(
      name: name, placeholder: kind.placeholder, standard: standard, secret: secret, purpose: purpose,
      expectation: kind.expectation, accepts: { kind.read($0) != nil })
  }
}

/// A setting without the type of its value: what lists, `--help` and the reading of files work with.
public struct SettingDeclaration: Sendable {
  public let name: String
  public let placeholder: String
  public let standard: String?
  public let secret: Bool
  public let purpose: String
  public let expectation: String
  let accepts: @Sendable (String) -> Bool

  /// `REPORT_CENTRE_LOG_LEVEL` for `log-level`.
  public var variable: String {
    Configuration.variablePrefix + name.uppercased().replacing("-", with: "_")
  }
}
