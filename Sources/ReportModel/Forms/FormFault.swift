// What is wrong with a form file, where exactly, and what was expected.

/// One fault of a form file.
public struct FormFault: Sendable, Hashable {
  public var code: String
  /// Byte offset in the file of the faulty word.
  public var offset: Int
  /// RFC 6901 pointer to the member.
  public var pointer: String
  public var message: Message

  public init(code: String, offset: Int, pointer: String, message: Message) {
    self.code = code
    self.offset = offset
    self.pointer = pointer
    self.message = message
  }
}
