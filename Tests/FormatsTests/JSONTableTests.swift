// What the strict reader takes and refuses, case by case, in the spirit of the public JSON test suites.
import Formats
import ReportModel
import Testing

/// Bytes that must be refused, and how.
struct RefusedJSON: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let code: JSONFault.Code
  let offset: Int
  let pointer: String?

  init(_ text: String, _ code: JSONFault.Code, _ offset: Int, _ pointer: String? = "") {
    (bytes, self.code, self.offset, self.pointer) = (Array(text.utf8), code, offset, pointer)
  }

  init(bytes: [UInt8], _ code: JSONFault.Code, _ offset: Int, _ pointer: String? = nil) {
    (self.bytes, self.code, self.offset, self.pointer) = (bytes, code, offset, pointer)
  }

  var testDescription: String { "\(String(decoding: bytes.prefix(40), as: UTF8.self)) → \(code.rawValue) \(offset)" }
}

@Suite struct JSONTableTests {
  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-0", "1", "-1.5", "1e5", "1E+5", "1.25e-7", "0e0", "\"\"", "\"a\"",
    " \t\r\n[ 1 , 2 ] \n", "[[],{}]", #"{"a":{"b":[null,true,false]}}"#, #""\"\\\/\b\f\n\r\t""#, #""\u0041\u00e9""#,
    #""\ud83d\uDE00""#, "\"\u{7F}\"", "\"Đồng bằng\"", "\"\u{10FFFF}\"", #"{"":0}"#, #"{"a":1,"A":2}"#,
    "[0.0000000001]",
    "123456789012345678901234567890123456789012345678901234567890", "1e999999999999999999999", "\"\u{2028}\"",
  ])
  func `well-formed documents are read`(text: String) throws {
    _ = try SourceReader.read(Array(text.utf8))
  }

  @Test(arguments: [
    RefusedJSON("", .syntax, 0), .init("  \n", .syntax, 3), .init("{", .syntax, 1), .init("[", .syntax, 1, "/0"),
    .init("[1", .syntax, 2), .init("[1,", .syntax, 3, "/1"), .init("[1,]", .syntax, 3, "/1"),
    .init("[,1]", .syntax, 1, "/0"),
    .init("[1 2]", .syntax, 3), .init("[1}", .syntax, 2), .init("{]", .syntax, 1), .init("{\"a\"}", .syntax, 4),
    .init("{\"a\":}", .syntax, 5, "/a"), .init("{\"a\":1,}", .syntax, 7), .init("{\"a\":1 \"b\":2}", .syntax, 7),
    .init("{a:1}", .syntax, 1), .init("{'a':1}", .syntax, 1), .init("{1:1}", .syntax, 1),
    .init("{\"a\" 1}", .syntax, 5),
    .init("{,}", .syntax, 1), .init("01", .syntax, 1), .init("-01", .syntax, 2), .init("-", .syntax, 1),
    .init("+1", .syntax, 0), .init(".5", .syntax, 0), .init("1.", .syntax, 2), .init("1.e5", .syntax, 2),
    .init("1e", .syntax, 2), .init("1e+", .syntax, 3), .init("0x10", .syntax, 1), .init("1_000", .syntax, 1),
    .init("1,5", .syntax, 1), .init("NaN", .syntax, 0), .init("Infinity", .syntax, 0), .init("-Infinity", .syntax, 1),
    .init("nul", .syntax, 0), .init("True", .syntax, 0), .init("truefalse", .syntax, 4), .init("undefined", .syntax, 0),
    .init("1 2", .syntax, 2), .init("{} x", .syntax, 3), .init("[1]]", .syntax, 3), .init("// c\n1", .syntax, 0),
    .init("/* c */1", .syntax, 0), .init("\u{FEFF}{}", .syntax, 0), .init("\u{00A0}1", .syntax, 0),
    .init("\"a", .syntax, 2), .init("\"a\\\"", .syntax, 4), .init("\"\\", .syntax, 1), .init("'a'", .syntax, 0),
    .init("\"a\tb\"", .syntax, 2), .init("\"a\nb\"", .syntax, 2), .init("\"\u{1F}\"", .syntax, 1),
    .init(#""\x41""#, .syntax, 1), .init(#""\u004""#, .syntax, 1), .init(#""\u00G0""#, .syntax, 1),
    .init(#""\ud800""#, .syntax, 1), .init(#""\ud800x""#, .syntax, 1), .init(#""\ud800\n""#, .syntax, 1),
    .init(#""\ud800\u0041""#, .syntax, 1), .init(#""ab\udc00""#, .syntax, 3), .init(#""\udc00\ud800""#, .syntax, 1),
    .init(#"{"a":["x\ud800"]}"#, .syntax, 8, "/a/0"), .init(#"{"\ud800":1}"#, .syntax, 2),
    .init(#""a\u0000""#, .nul, 2), .init(#"{"a":"\u0000"}"#, .nul, 6, "/a"), .init("[1\u{0}]", .nul, 2, nil),
    .init("{\"a\":1}\u{0}", .nul, 7, nil),
    .init(#"{"a":1,"a":1}"#, .duplicateKey, 7, "/a"), .init(#"{"a":1,"\u0061":2}"#, .duplicateKey, 7, "/a"),
    .init(#"[{"x/y":{"b":1,"b":2}}]"#, .duplicateKey, 15, "/0/x~1y/b"),
    .init("{\"Ho\u{E0}\":1,\"Hoa\u{300}\":2}", .duplicateKey, 10, "/Ho\u{E0}"),
    .init(#"{"ngày 05 tháng 01":1,"ngày 05 tháng 01":2}"#, .duplicateKey, 24, "/ngày 05 tháng 01"),
  ])
  func `broken documents are refused with code, offset and pointer`(refused: RefusedJSON) {
    let fault = #expect(throws: JSONFault.self) { try SourceReader.read(refused.bytes) }
    #expect(fault?.code == refused.code)
    #expect(fault?.offset == refused.offset)
    #expect(fault?.pointer == refused.pointer)
  }

  @Test(arguments: [
    RefusedJSON(bytes: [0xFF], .utf8, 0), .init(bytes: [0x22, 0x80, 0x22], .utf8, 1),
    .init(bytes: [0x22, 0xC0, 0x80, 0x22], .utf8, 1), .init(bytes: [0x22, 0xC1, 0xBF, 0x22], .utf8, 1),
    .init(bytes: [0x22, 0xE0, 0x9F, 0xBF, 0x22], .utf8, 1), .init(bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], .utf8, 1),
    .init(bytes: [0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22], .utf8, 1),
    .init(bytes: [0x22, 0xF4, 0x90, 0x80, 0x80], .utf8, 1),
    .init(bytes: [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], .utf8, 1), .init(bytes: [0x22, 0xE1, 0xBB], .utf8, 1),
    .init(bytes: [0x22, 0xE1, 0xBB, 0x22], .utf8, 1), .init(bytes: [0x22, 0xF0, 0x9F, 0x98, 0x22], .utf8, 1),
    .init(bytes: [0x7B, 0x7D, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0xFE], .utf8, 9),
    .init(bytes: Array("{\"a\": broken".utf8) + [0xC3], .utf8, 12), .init(bytes: [0x22, 0x00, 0xFF, 0x22], .nul, 1),
    .init(bytes: [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], .utf8, 0),
  ])
  func `ill-formed UTF-8 is refused at its first byte, before anything else`(refused: RefusedJSON) {
    let fault = #expect(throws: JSONFault.self) { try SourceReader.read(refused.bytes) }
    #expect(fault?.code == refused.code)
    #expect(fault?.offset == refused.offset)
    #expect(fault?.pointer == nil)
  }

  @Test func `32 levels are taken and 33 are refused`() throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    _ = try SourceReader.read(nested(32))
    let fault = #expect(throws: JSONFault.self) { try SourceReader.read(nested(33)) }
    #expect(fault?.code == .depth)
    #expect(fault?.offset == 32)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func `a nesting of 100,000 is refused, not followed`(opening: String) {
    let bytes = Array(String(repeating: opening, count: 100_000).utf8)
    let fault = #expect(throws: JSONFault.self) { try SourceReader.read(bytes) }
    #expect(fault?.code == .depth)
    let start = Array(#"{"form":"F","agency":"T01","period":"2026","tables":{"main":{"1":{"1":"#.utf8)
    let inCell = #expect(throws: JSONFault.self) { try DraftReader.read(json: start + bytes) }
    #expect(inCell?.code == .depth)
  }

  @Test func `one repeated name is found among very many`() throws {
    let names = (0..<40_000).map { "\"\($0)\":0" }
    let object = "{" + names.joined(separator: ",")
    _ = try SourceReader.read(Array((object + "}").utf8))
    let fault = #expect(throws: JSONFault.self) { try SourceReader.read(Array((object + ",\"39999\":1}").utf8)) }
    #expect(fault?.code == .duplicateKey)
    #expect(fault?.pointer == "/39999")
  }

  @Test func `a fault says place, expected and found in both languages`() {
    let fault = #expect(throws: JSONFault.self) { try SourceReader.read(Array("{\n  \"tên\": 1;\n}".utf8)) }
    #expect(fault?.line == 2)
    #expect(fault?.column == 11)
    #expect(
      fault?.message.vi
        == "Dữ liệu JSON sai cú pháp ở dòng 2, ký tự 11: cần dấu “,” hoặc “}”, gặp “;”.")
    #expect(fault?.message.en == "JSON syntax error at line 2, character 11: expected “,” or “}”, found “;”.")
  }
}
