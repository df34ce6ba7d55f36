// Where a byte of a file stands for a person: line and column, both from 1.

/// The lines of a file, for naming the place of a fault.
public struct SourceText: Sendable {
  private let bytes: [UInt8]
  /// Offset of the first byte of each line; a line ends with LF (or CRLF).
  private let lineStarts: [Int]

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  /// Line and column, both from 1, of the character that byte `offset` belongs to; `bytes.count` is the place behind the
  /// last one.
  ///
  /// A column counts characters as an editor shows them: combining marks (U+0300–U+036F) do not count, so a file in NFD
  /// and the same in NFC have equal places; neither does a byte order mark.
  public func place(ofByte offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    var characters = 0
    var index = lineStarts[low]
    while index < offset || (index == offset && index < bytes.count) {
      if startsCharacter(at: index) { characters += 1 }
      index += 1
    }
    // At the very end there is no byte left to count.
    return (low + 1, max(1, offset == bytes.count ? characters + 1 : characters))
  }

  private func startsCharacter(at index: Int) -> Bool {
    let byte = bytes[index]
    if byte & 0xC0 == 0x80 { return false }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if byte == 0xCC || (byte == 0xCD && next <= 0xAF) { return false }
    return !(index == 0 && byte == 0xEF && next == 0xBB)
  }
}
