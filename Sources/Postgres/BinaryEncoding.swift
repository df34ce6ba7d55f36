// Writing PostgreSQL's binary format: big-endian integers, values led by their length, one-dimensional arrays.

extension [UInt8] {
  mutating func appendBigEndian<Value: FixedWidthInteger>(_ value: Value) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }

  /// A value led by its length in bytes, as COPY and arrays want it.
  mutating func appendWithLength(_ write: (inout [UInt8]) -> Void) {
    let start = count
    appendBigEndian(Int32(0))
    write(&self)
    let length = Int32(count - start - 4).bigEndian
    Swift.withUnsafeBytes(of: length) { replaceSubrange(start..<start + 4, with: $0) }
  }

  /// Dimensions, whether there are NULLs, element type, size, lower bound, then the elements; a length of −1 is NULL.
  mutating func appendArray<Item>(
    of type: UInt32, _ values: [Item?], _ write: (inout [UInt8], Item) -> Void
  ) {
    appendBigEndian(Int32(values.isEmpty ? 0 : 1))
    appendBigEndian(Int32(values.contains { $0 == nil } ? 1 : 0))
    appendBigEndian(type)
    guard !values.isEmpty else { return }
    appendBigEndian(Int32(values.count))
    appendBigEndian(Int32(1))
    for value in values {
      if let value {
        appendWithLength { write(&$0, value) }
      } else {
        appendBigEndian(Int32(-1))
      }
    }
  }
}
