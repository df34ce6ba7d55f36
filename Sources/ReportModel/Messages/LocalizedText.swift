// Text a form's author wrote: Vietnamese always, English where there is one.

/// A label or title; a plain string in a form file is Vietnamese.
public struct LocalizedText: Sendable, Hashable {
  public var vi: String
  public var en: String?

  public init(vi: String, en: String? = nil) {
    self.vi = vi
    self.en = en
  }

  /// Both languages, the Vietnamese standing in where there is no English.
  public var message: Message { Message(vi: vi, en: en ?? vi) }
}
