// The names already seen in one object. Row and column codes are short, so a name of at most eight bytes is one integer
// and a handful of them is looked through in a line; many names fall back to hashing, so that no body makes this slow.

struct NameSet {
  private static let linear = 16
  private var few: [UInt64] = []
  private var many: Set<UInt64> = []
  private var long: Set<String> = []

  mutating func removeAll() {
    few.removeAll(keepingCapacity: true)
    if !many.isEmpty { many.removeAll() }
    if !long.isEmpty { long.removeAll() }
  }

  /// False where the name, given by its bytes in NFC, is there already.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count <= 8 else { return long.insert(String(decoding: name, as: UTF8.self)).inserted }
    // One-to-one, because NUL never gets this far.
    var packed: UInt64 = 0
    for byte in name { packed = packed << 8 | UInt64(byte) }
    if few.count < Self.linear {
      for other in few where other == packed { return false }
      few.append(packed)
      return true
    }
    if many.isEmpty { many = Set(few) }
    return many.insert(packed).inserted
  }
}
