// The binds of one statement as libpq wants them: arrays of pointers, lengths and formats over one buffer. Kept per
// connection, so that a statement allocates nothing once the buffers have grown.

struct EncodedBinds {
  private var buffer: [UInt8] = []
  private var offsets: [Int] = []
  private var pointers: [UnsafePointer<CChar>?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  mutating func load(_ binds: [Bind]) {
    buffer.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    for bind in binds {
      let start = buffer.count
      bind.encode(into: &buffer)
      offsets.append(bind.isNull ? -1 : start)
      lengths.append(Int32(buffer.count - start))
    }
    // An empty value still needs an address: no address means NULL.
    buffer.append(0)
    while formats.count < binds.count { formats.append(1) }
  }

  /// Lends count, values, lengths and formats (all binary) for the time of the call.
  mutating func withPointers<Result>(
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Result
  ) -> Result {
    buffer.withUnsafeBytes { bytes in
      pointers.removeAll(keepingCapacity: true)
      for offset in offsets {
        pointers.append(offset < 0 ? nil : (bytes.baseAddress! + offset).assumingMemoryBound(to: CChar.self))
      }
      return body(Int32(offsets.count), pointers, lengths, formats)
    }
  }
}
