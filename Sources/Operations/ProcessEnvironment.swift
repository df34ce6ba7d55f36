// The environment variables the process was started with, as a plain dictionary to hand to whoever judges them.

internal import Glibc

/// The variables of this process.
public enum ProcessEnvironment {
  /// All variables that are valid UTF-8; of a repeated name the first, as `getenv` has it.
  public static var variables: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      if let text = String(validatingCString: entry), let sign = text.firstIndex(of: "=") {
        let name = String(text[..<sign])
        if variables[name] == nil { variables[name] = String(text[text.index(after: sign)...]) }
      }
      next += 1
    }
    return variables
  }
}
