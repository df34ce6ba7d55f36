// The tree of a form file: every word knows where it stands.
import Formats
import Foundation
import ReportModel
import Testing

@Suite struct SourceReaderTests {
  private func members(_ node: SourceNode) -> [SourceMember] {
    guard case .object(let members) = node.content else { return [] }
    return members
  }

  private func string(_ text: String) throws -> (text: String, node: SourceNode) {
    let node = try SourceReader.read(Array(text.utf8))
    guard case .string(let value) = node.content else { throw SourceReaderTestError.noString }
    return (value, node)
  }

  private enum SourceReaderTestError: Error { case noString }

  @Test func `names and values keep their offsets and their order`() throws {
    let members = members(try SourceReader.read(Array(#"{ "b": 1.50, "a": [true, null] }"#.utf8)))
    #expect(members.map(\.name) == ["b", "a"])
    #expect(members.map(\.nameOffset) == [2, 13])
    #expect(members.map(\.value.offset) == [7, 18])
    guard case .number(let written) = members[0].value.content else {
      Issue.record("no number")
      return
    }
    #expect(written == "1.50")
  }

  @Test func `plain text stands byte for byte behind its quote`() throws {
    let (text, node) = try string("  \"Đất đai\"")
    #expect(text == "Đất đai")
    #expect(node.textOffsets == nil)
    #expect(node.offset(ofTextByte: 3) == 6)
  }

  @Test func `behind an escape every byte still knows its place`() throws {
    let (text, node) = try string(#""a\n\u0110\ud83d\ude00b""#)
    #expect(text == "a\nĐ😀b")
    #expect(node.textOffsets == [1, 2, 4, 4, 10, 10, 10, 10, 22, 23])
  }

  @Test func `decomposed text is composed and keeps its places`() throws {
    let (text, node) = try string("\"Hoa\u{300} e\u{323}\u{302}x\"")
    #expect(Array(text.utf8) == Array("Ho\u{E0} \u{1EC7}x".utf8))
    #expect(node.textOffsets == [1, 2, 3, 3, 6, 7, 7, 7, 12, 13])
  }

  @Test(
    arguments: [0x23...0x5B, 0x5D...0x7FF, 0x1000...0x20FF, 0x2100...0x2FFF, 0xF900...0xFB4F] as [ClosedRange<UInt32>])
  func `every character comes out as Unicode composes it`(range: ClosedRange<UInt32>) throws {
    for scalar in range.compactMap(Unicode.Scalar.init) {
      let source = "a" + String(Character(scalar))
      let text = try string("\"\(source)\"").text
      #expect(
        Array(text.utf8) == Array(source.precomposedStringWithCanonicalMapping.utf8),
        "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func `an escaped text that is composed afterwards keeps its places`() throws {
    let (text, node) = try string(#""a\u0300\tb""#)
    #expect(Array(text.utf8) == Array("\u{E0}\tb".utf8))
    #expect(node.textOffsets == [1, 1, 8, 10, 11])
  }

  @Test(arguments: [
    ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\r\nb", 3, 2, 1),
    ("a\n", 2, 2, 1), ("", 0, 1, 1), ("Đồng x", 6, 1, 4), ("Đồng x", 7, 1, 5), ("Đồng", 3, 1, 2),
    ("Hoa\u{300}x", 5, 1, 4),
    ("\u{FEFF}ab", 3, 1, 1), ("\u{FEFF}ab", 4, 1, 2), ("a\n\n\nb", 4, 4, 1), ("abc", 99, 1, 4),
  ])
  func `a byte has a line and a column as an editor shows them`(text: String, offset: Int, line: Int, column: Int) {
    let place = SourceText(Array(text.utf8)).place(ofByte: offset)
    #expect(place.line == line)
    #expect(place.column == column)
  }
}
