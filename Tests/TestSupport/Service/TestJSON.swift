// JSON as a test reads it: `answer.json["figures"][0]["value"].string`.

internal import Foundation

/// A value of a JSON document; whatever is not there is missing, and says so.
public struct TestJSON: @unchecked Sendable, CustomStringConvertible {
  // Unchecked: what JSONSerialization makes is never changed.
  private let value: Any?

  public init(_ bytes: [UInt8]) {
    value = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
  }

  private init(value: Any?) { self.value = value }

  public subscript(name: String) -> TestJSON { TestJSON(value: (value as? [String: Any])?[name]) }
  public subscript(index: Int) -> TestJSON {
    let array = value as? [Any] ?? []
    return TestJSON(value: array.indices.contains(index) ? array[index] : nil)
  }

  public var string: String? { value as? String }
  public var int: Int? { (value as? NSNumber)?.intValue }
  public var bool: Bool? { (value as? NSNumber)?.boolValue }
  public var isNull: Bool { value is NSNull }
  public var isMissing: Bool { value == nil }
  public var array: [TestJSON] { (value as? [Any] ?? []).map { TestJSON(value: $0) } }
  /// Names of an object's members, sorted.
  public var names: [String] { (value as? [String: Any] ?? [:]).keys.sorted() }

  /// The value as JSON text, members sorted.
  public var text: String {
    guard let value,
      let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  public var description: String { value.map { "\($0)" } ?? "missing" }
}
