// What the faults of a form file call the kinds of values they found and expected.

public enum FormValueWord: String, CatalogueCode {
  case object, array, string, number, bool, null, text, whole

  init(_ content: SourceNode.Content) {
    switch content {
    case .null: self = .null
    case .bool: self = .bool
    case .number: self = .number
    case .string: self = .string
    case .array: self = .array
    case .object: self = .object
    }
  }

  public var texts: (vi: String, en: String) {
    switch self {
    case .object: ("một đối tượng { … }", "an object { … }")
    case .array: ("một mảng [ … ]", "an array [ … ]")
    case .string: ("một chuỗi", "a string")
    case .number: ("số", "a number")
    case .bool: ("true hoặc false", "true or false")
    case .null: ("null", "null")
    case .text: ("một chuỗi hoặc { \"vi\", \"en\" }", "a string or { \"vi\", \"en\" }")
    case .whole: ("số nguyên", "a whole number")
    }
  }
}
