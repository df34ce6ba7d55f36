// What can be wrong with the configuration, said so that the operator can put it right without looking anything up.

/// A configuration that cannot be used. The description never contains the value of a secret.
public struct ConfigurationFault: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  static func unknown(_ name: String, at place: String, nearest: String?) -> ConfigurationFault {
    let hint = nearest.map { "; did you mean \($0)?" } ?? ""
    return ConfigurationFault("\(place): there is no setting \(name)\(hint)")
  }

  static func value(_ text: String, of declaration: SettingDeclaration, at place: String) -> ConfigurationFault {
    let found = declaration.secret ? "a value" : "\"\(text)\""
    return ConfigurationFault("\(place): \(declaration.name) is \(found); expected \(declaration.expectation)")
  }

  static func missing(_ declaration: SettingDeclaration) -> ConfigurationFault {
    ConfigurationFault(
      "\(declaration.name) is not set: give --\(declaration.name) \(declaration.placeholder) or \(declaration.variable)"
    )
  }
}
