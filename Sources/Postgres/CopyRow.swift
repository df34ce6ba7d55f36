// A row of a binary COPY: where its columns stand in the message at hand.

/// A row as binary COPY brings it. Lent for the time of a call: its bytes are gone with the next row.
public struct CopyRow: RowFields, ~Copyable {
  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  private var fields: [(start: Int, length: Int)] = []

  init() {}

  public var count: Int { fields.count }

  public func withField<Value>(
    _ column: Int, _ read: (UnsafeRawBufferPointer?, _ type: UInt32) throws(DatabaseError) -> Value
  ) throws(DatabaseError) -> Value {
    guard column >= 0, column < fields.count else { throw .decoding("there is no column \(column)") }
    let (start, length) = fields[column]
    if length < 0 { return try read(nil, 0) }
    return try read(UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), 0)
  }

  /// Takes a message apart; `false` for the trailer that ends the data.
  mutating func read(_ message: UnsafeRawBufferPointer) throws(DatabaseError) -> Bool {
    guard message.count >= 2 else { throw .decoding("a broken COPY row") }
    let columns = message.bigEndian(at: 0, as: Int16.self)
    if columns < 0 { return false }
    bytes = message
    fields.removeAll(keepingCapacity: true)
    var offset = 2
    for _ in 0..<columns {
      guard offset + 4 <= message.count else { throw .decoding("a broken COPY row") }
      let length = Int(message.bigEndian(at: offset, as: Int32.self))
      offset += 4
      guard length <= message.count - offset else { throw .decoding("a broken COPY row") }
      fields.append((offset, length))
      offset += max(length, 0)
    }
    return true
  }

  /// The first message begins with a signature of 11 bytes, flags, and an extension led by its length.
  static func withoutHeader(_ message: UnsafeRawBufferPointer) throws(DatabaseError) -> UnsafeRawBufferPointer {
    guard message.count >= 19 else { throw .decoding("a broken COPY header") }
    let header = 19 + Int(message.bigEndian(at: 15, as: UInt32.self))
    guard header <= message.count else { throw .decoding("a broken COPY header") }
    return UnsafeRawBufferPointer(rebasing: message[header...])
  }
}
