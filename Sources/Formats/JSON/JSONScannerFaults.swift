// Faults of a scanner in words. Away from the scanning itself, so that the straight path stays small.
internal import ReportModel

extension JSONScanner {
  /// A fault at `offset`; what was found there is said in words unless given.
  func fault(
    _ code: JSONFault.Code, at offset: Int, expected: FormatWord,
    expecting arguments: KeyValuePairs<String, String> = [:],
    found: Message? = nil, pointer: String? = ""
  ) -> JSONFault {
    JSONFault(
      code: code, offset: offset, in: SourceText(Array(bytes)), pointer: pointer,
      expected: expected.message(arguments), found: found ?? self.found(at: offset, code))
  }

  func depthFault(_ depth: Int) -> JSONFault {
    fault(
      .depth, at: position, expected: .nesting, expecting: ["count": String(Self.depthLimit)],
      found: FormatWord.deeper.message(["count": String(depth)]))
  }

  func duplicate(_ name: ScannedString) -> JSONFault {
    let text = text(name)
    return fault(
      .duplicateKey, at: name.start, expected: .uniqueName,
      found: FormatWord.nameAgain.message(["text": FormatWord.shown(text)])
    ).inside(text)
  }

  /// The value at the cursor is not of the type expected; the kind of what stands there is named, not its content.
  func wrongType(expected: FormatWord) -> JSONFault {
    let kind: FormatWord? =
      switch next {
      case UInt8(ascii: "{"): .object
      case UInt8(ascii: "["): .array
      case UInt8(ascii: "\""): .string
      case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
      case UInt8(ascii: "n"): .null
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
      default: nil
      }
    guard let kind else { return fault(.syntax, at: position, expected: .value) }
    return fault(.member, at: position, expected: expected, found: kind.message())
  }

  private func found(at offset: Int, _ code: JSONFault.Code) -> Message {
    if code == .nul { return FormatWord.nul.message() }
    guard offset < bytes.count else { return FormatWord.endOfData.message() }
    let byte = bytes[offset]
    if code == .utf8 { return FormatWord.byte.message(["text": Self.hex(byte, width: 2)]) }
    if bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]) { return FormatWord.byteOrderMark.message() }
    if byte < 0x20 || byte == 0x7F { return FormatWord.control.message(["text": Self.hex(byte, width: 4)]) }
    let character = String(decoding: bytes[offset...].prefix(16), as: UTF8.self).prefix(1)
    return FormatWord.quoted.message(["text": String(character)])
  }

  private static func hex(_ byte: UInt8, width: Int) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
