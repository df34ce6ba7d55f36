// Reading PostgreSQL's binary format. Every length is checked before it is used: an answer of another type than the
// code asked for is an error, never a trap.

extension UnsafeRawBufferPointer {
  func bigEndian<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type) -> Value {
    Value(bigEndian: loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  /// `smallint`, `integer` or `bigint`.
  func decodeInt() throws(DatabaseError) -> Int {
    switch count {
    case 8: Int(bigEndian(at: 0, as: Int64.self))
    case 4: Int(bigEndian(at: 0, as: Int32.self))
    case 2: Int(bigEndian(at: 0, as: Int16.self))
    default: throw .decoding("not an integer")
    }
  }

  func decodeInt64() throws(DatabaseError) -> Int64 {
    guard count == 8 else { throw .decoding("not a bigint") }
    return bigEndian(at: 0, as: Int64.self)
  }

  func decodeInt32() throws(DatabaseError) -> Int32 {
    guard count == 4 else { throw .decoding("not an integer") }
    return bigEndian(at: 0, as: Int32.self)
  }

  func decodeBool() throws(DatabaseError) -> Bool {
    guard count == 1 else { throw .decoding("not a boolean") }
    return self[0] != 0
  }

  func decodeUUID() throws(DatabaseError) -> UInt128 {
    guard count == 16 else { throw .decoding("not a uuid") }
    return bigEndian(at: 0, as: UInt128.self)
  }

  func decodeString() throws(DatabaseError) -> String {
    guard let text = String(validating: self, as: UTF8.self) else { throw .decoding("not UTF-8") }
    return text
  }

  /// Days since 1970-01-01.
  func decodeDate() throws(DatabaseError) -> Int {
    let days = try decodeInt32()
    guard days != .max, days != .min else { throw .decoding("an infinite date") }
    return Int(days) + TypeOID.epochDays
  }

  /// Microseconds since 1970-01-01T00:00:00Z.
  func decodeTimestamp() throws(DatabaseError) -> Int64 {
    let microseconds = try decodeInt64()
    guard microseconds != .max, microseconds != .min else { throw .decoding("an infinite instant") }
    return microseconds + TypeOID.epochMicroseconds
  }

  /// `bigint[]`, read in one pass: the figures of every report come this way.
  func decodeInt64Array() throws(DatabaseError) -> [Int64?] {
    let size = try arraySize(of: TypeOID.int8)
    var broken = false
    let values = [Int64?](unsafeUninitializedCapacity: size) { values, filled in
      var offset = 20
      while filled < size, offset + 4 <= count {
        let length = bigEndian(at: offset, as: Int32.self)
        offset += 4
        if length == 8, offset + 8 <= count {
          values.initializeElement(at: filled, to: bigEndian(at: offset, as: Int64.self))
          offset += 8
        } else if length < 0 {
          values.initializeElement(at: filled, to: nil)
        } else {
          break
        }
        filled += 1
      }
      broken = filled < size
    }
    if broken { throw .decoding("a broken array") }
    return values
  }

  /// Elements of a one-dimensional array of `type`; an empty one has no dimension.
  private func arraySize(of type: UInt32) throws(DatabaseError) -> Int {
    guard count >= 12, bigEndian(at: 8, as: UInt32.self) == type else { throw .decoding("an array of another type") }
    let dimensions = bigEndian(at: 0, as: Int32.self)
    if dimensions == 0 { return 0 }
    guard dimensions == 1, count >= 20 else { throw .decoding("an array of several dimensions") }
    let size = Int(bigEndian(at: 12, as: Int32.self))
    // Each element takes four bytes at least: a false size must not reserve memory.
    guard size >= 0, size <= (count - 20) / 4 else { throw .decoding("a broken array") }
    return size
  }

  /// A one-dimensional array of `type`.
  func decodeArray<Element>(
    of type: UInt32, _ read: (UnsafeRawBufferPointer) throws(DatabaseError) -> Element
  ) throws(DatabaseError) -> [Element?] {
    let size = try arraySize(of: type)
    var values: [Element?] = []
    values.reserveCapacity(size)
    var offset = 20
    for _ in 0..<size {
      guard offset + 4 <= count else { throw .decoding("a broken array") }
      let length = Int(bigEndian(at: offset, as: Int32.self))
      offset += 4
      if length < 0 {
        values.append(nil)
        continue
      }
      guard length <= count - offset else { throw .decoding("a broken array") }
      values.append(try read(UnsafeRawBufferPointer(rebasing: self[offset..<offset + length])))
      offset += length
    }
    return values
  }
}
