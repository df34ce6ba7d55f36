// Submissions in JSON: what comes out of the bytes, and what is refused where.
import Formats
import ReportModel
import Testing

@Suite struct DraftReaderTests {
  private static let head = #""form":"F","agency":"T01","period":"2026-Q1""#

  private func read(_ text: String, batch: Bool = false) throws(JSONFault) -> Draft {
    try DraftReader.read(json: Array(text.utf8), allowsIdempotencyKey: batch)
  }

  private func value(_ json: String) throws -> DraftValue {
    try #require(try read("{\(Self.head),\"tables\":{\"main\":{\"1\":{\"2\":\(json)}}}}").cells.first).value
  }

  @Test func `the submission of the contract is read whole`() throws {
    let draft = try read(
      """
      { "form": "VPCP.KSTT.II06A", "version": 1, "agency": "T01", "period": "2025-Q3", "occasion": "bao-so-3",
        "tables": { "main": { "A.1": { "4": 812, "5": "1200" }, "A.2": { "4": null } }, "khac": { "1": {} } },
        "narrative": {}, "reasons": { "K2[A.1](6)": "Tăng do chuyển đổi số" }, "notes": { "chung": "không" },
        "preparedBy": { "name": "Nguyễn Văn A", "phone": "0912" },
        "approvedBy": { "position": "Chánh Văn phòng", "name": "Trần Thị B" }, "replaces": 0 }
      """)
    #expect(draft.form == "VPCP.KSTT.II06A")
    #expect(draft.version == 1)
    #expect(draft.agency == "T01")
    #expect(draft.period == "2025-Q3")
    #expect(draft.occasion == "bao-so-3")
    #expect(draft.cells.map { "\($0.table) \($0.row) \($0.column)" } == ["main A.1 4", "main A.1 5", "main A.2 4"])
    #expect(draft.cells.map(\.value.content) == [.number(Quantity(812)), .number(Quantity(1200)), .null])
    #expect(draft.cells.map(\.value.isString) == [false, true, false])
    #expect(draft.reasons.map(\.key) == ["K2[A.1](6)"])
    #expect(draft.reasons.map(\.text) == ["Tăng do chuyển đổi số"])
    #expect(draft.notes.map(\.text) == ["không"])
    #expect(draft.preparedBy == Person(name: "Nguyễn Văn A", phone: "0912"))
    #expect(draft.approvedBy == Person(name: "Trần Thị B", position: "Chánh Văn phòng"))
    #expect(draft.replaces == 0)
    #expect(draft.medium == .json)
  }

  @Test func `a value knows the byte it begins at`() throws {
    let text = "{\(Self.head),\"tables\":{\"m\":{\"1\":{\"2\": \"x\",\"3\":7}}},\"reasons\":{\"K\":\"r\"}}"
    let draft = try read(text)
    let bytes = Array(text.utf8)
    #expect(draft.cells.map { bytes[$0.value.position] } == [UInt8(ascii: "\""), UInt8(ascii: "7")])
    #expect(bytes[draft.reasons[0].position + 1] == UInt8(ascii: "K"))
  }

  @Test(arguments: [
    ("0", Int128(0), 0), ("-0", 0, 0), ("812", 812, 0), ("-1.5", -15, 1), ("12.50", 1250, 2), ("1e3", 1000, 0),
    ("1.5E3", 1500, 0), ("15e-1", 15, 1), ("1.50e1", 15, 0), ("0e999", 0, 0), ("0.000e-99999999999999999999", 0, 0),
    ("123456789012345678", 123_456_789_012_345_678, 0), ("1234567890123456789", 1_234_567_890_123_456_789, 0),
    ("99999999999999999999999999999999999999", 99_999_999_999_999_999_999_999_999_999_999_999_999, 0),
    ("0.00000000000000000000000000000000000001", 1, 38), ("100000000000000000000e-20", 1, 0),
    ("1e38", 100_000_000_000_000_000_000_000_000_000_000_000_000, 0),
    ("-9007199254740993", -9_007_199_254_740_993, 0), ("0.1", 1, 1),
    ("1.0000000000000000000000000000000000000000000000", 1, 0),
    ("0.000000000000000000000000000000000000000000001e45", 1, 0),
  ])
  func `numbers are exact`(text: String, units: Int128, scale: Int) throws {
    #expect(try value(text).content == .number(Quantity(units: units, scale: scale)))
    let isDecimal = !text.lowercased().contains("e")
    let string = try value("\"\(text)\"")
    #expect(string.content == (isDecimal ? .number(Quantity(units: units, scale: scale)) : .text(text)))
    #expect(string.isString)
  }

  @Test(arguments: [
    String(repeating: "9", count: 39), String(repeating: "7", count: 100), "1e39", "-1e400", "1e-39",
    "0." + String(repeating: "0", count: 38) + "1", "1e99999999999999999999999", "0.1e-99999999999999999999999",
    "1" + String(repeating: "0", count: 99_999),
  ])
  func `a number of too many digits is kept as written`(text: String) throws {
    #expect(try value(text).content == .hugeNumber(text))
  }

  @Test(arguments: [
    #""-""#, #""...""#, #""x""#, #""""#, #""01""#, #""1e5""#, #""+1""#, #""1,5""#, #""1.""#, #"".5""#, #"" 1""#,
    #""1 ""#,
    #""--1""#, #""NaN""#, #""true""#, #""2026-11-20""#,
  ])
  func `a string that is no decimal stays text`(json: String) throws {
    #expect(try value(json).content == .text(String(json.dropFirst().dropLast())))
  }

  @Test func `other values keep their kind`() throws {
    #expect(try value("true").content == .bool(true))
    #expect(try value("false").content == .bool(false))
    #expect(try value("null").content == .null)
    #expect(try value(#"[1, {"a": "]"}]"#).content == .structure)
    #expect(try value("{}").content == .structure)
    #expect(try value(#""\u0031\u002e5""#).content == .number(Quantity(units: 15, scale: 1)))
  }

  @Test func `texts and codes come out in NFC`() throws {
    let draft = try read("{\(Self.head),\"tables\":{\"m\":{\"To\u{302}\u{309}ng\":{\"1\":\"Hoa\u{300}\"}}}}")
    #expect(Array(draft.cells[0].row.utf8) == Array("T\u{1ED5}ng".utf8))
    guard case .text(let text) = draft.cells[0].value.content else {
      Issue.record("no text")
      return
    }
    #expect(Array(text.utf8) == Array("Ho\u{E0}".utf8))
  }

  @Test(arguments: [
    (#"{"agency":"T01","period":"2026","tables":{}}"#, "/form", 0),
    (#" {"form":"F","period":"2026","tables":{}}"#, "/agency", 1),
    (#"{"form":"F","agency":"T01","tables":{}}"#, "/period", 0),
    (#"{"form":"F","agency":"T01","period":"2026"}"#, "/tables", 0),
    ("[]", "", 0), ("1", "", 0), ("null", "", 0),
    (#"{"form":1}"#, "/form", 8), (#"{"form":null}"#, "/form", 8), (#"{"version":"1"}"#, "/version", 11),
    (#"{"version":1.5}"#, "/version", 11), (#"{"version":-1}"#, "/version", 11), (#"{"version":1e30}"#, "/version", 11),
    (#"{"replaces":true}"#, "/replaces", 12), (#"{"tables":[]}"#, "/tables", 10),
    (#"{"tables":{"main":7}}"#, "/tables/main", 18), (#"{"tables":{"main":[{},7]}}"#, "/tables/main/1", 22),
    (#"{"tables":{"main":{"A.1":7}}}"#, "/tables/main/A.1", 25), (#"{"a/b~c":1}"#, "/a~1b~0c", 1),
    (#"{"form":"F","Form":"G"}"#, "/Form", 12), (#"{"narrative":{"I":7}}"#, "/narrative/I", 18),
    (#"{"narrative":null}"#, "/narrative", 13), (#"{"reasons":[]}"#, "/reasons", 11),
    (#"{"reasons":{"K":1}}"#, "/reasons/K", 16),
    (#"{"notes":{"a":{}}}"#, "/notes/a", 14), (#"{"preparedBy":"A"}"#, "/preparedBy", 14),
    (#"{"preparedBy":{"phone":"1"}}"#, "/preparedBy/name", 14),
    (#"{"preparedBy":{"name":"A","position":"B"}}"#, "/preparedBy/position", 26),
    (#"{"approvedBy":{"name":"A","phone":"1"}}"#, "/approvedBy/phone", 26),
    (#"{"idempotencyKey":"k"}"#, "/idempotencyKey", 1),
  ])
  func `a wrong, unknown or missing member is named`(text: String, pointer: String, offset: Int) {
    let fault = #expect(throws: JSONFault.self) { try read(text) }
    #expect(fault?.code == .member)
    #expect(fault?.pointer == pointer)
    #expect(fault?.offset == offset)
  }

  /// Rows that name the columns of the row before, some of them, others, or one twice, also when written otherwise.
  @Test(arguments: [
    (#"{"1":1,"2":2}"#, #"{"1":1,"2":2}"#, "1 2 1 2"), (#"{"1":1,"2":2}"#, #"{"1":1}"#, "1 2 1"),
    (#"{"1":1}"#, #"{"1":1,"2":2}"#, "1 1 2"), (#"{"1":1,"2":2}"#, #"{"2":1,"1":2}"#, "1 2 2 1"),
    (#"{"1":1,"2":2}"#, #"{"\u0031":1,"2":2}"#, "1 2 1 2"), (#"{"1":1}"#, "{}", "1"),
    (#"{"1":1,"2":2}"#, #"{"1":1,"2":2,"1":3}"#, "/tables/t/B/1"),
    (#"{"1":1,"2":2}"#, #"{"1":1,"1":2}"#, "/tables/t/B/1"),
    (#"{"1":1,"2":2}"#, #"{"1":1,"3":2,"1":3}"#, "/tables/t/B/1"),
    (#"{"1":1,"2":2}"#, #"{"1":1,"\u0031":2}"#, "/tables/t/B/1"),
    (#"{"một":1,"2":2}"#, #"{"một":1,"một":2}"#, "/tables/t/B/một"),
  ])
  func `columns are told apart in every row`(first: String, second: String, expected: String) throws {
    let text = #"{"form":"F","agency":"T01","period":"2026","tables":{"t":{"A":\#(first),"B":\#(second)}}}"#
    do throws(JSONFault) {
      #expect(try read(text).cells.map(\.column).joined(separator: " ") == expected)
    } catch {
      #expect(error.code == .duplicateKey && error.pointer == expected)
    }
  }

  @Test(arguments: [
    (#"{"nope":1,"#, JSONFault.Code.syntax, "", 10), (#"{"form":1,"form":2}"#, .duplicateKey, "/form", 10),
    ("[", .syntax, "/0", 1), (#"{"form":7} x"#, .syntax, "", 11),
    (#"{"tables":{"main":{"A.1":{"4":1,"4":1}}}}"#, .duplicateKey, "/tables/main/A.1/4", 32),
    (#"{"tables":{"main":{"A.1":{},"A.1":{}}}}"#, .duplicateKey, "/tables/main/A.1", 28),
    (#"{"tables":{"main":{},"main":{}}}"#, .duplicateKey, "/tables/main", 21),
    (#"{"tables":{"main":{"A/1":{"4":nul}}}}"#, .syntax, "/tables/main/A~11/4", 30),
    (#"{"tables":{"main":{"1":{"4":{"a":1,"a":2}}}}}"#, .duplicateKey, "/tables/main/1/4/a", 35),
    (#"{"reasons":{"K":"a","K":"b"}}"#, .duplicateKey, "/reasons/K", 20),
    (#"{"tables":{"main":{"1":{"4":1.}}}}"#, .syntax, "/tables/main/1/4", 30),
  ])
  func `faults of the bytes come before faults of the members`(
    text: String, code: JSONFault.Code, pointer: String, offset: Int
  ) {
    let fault = #expect(throws: JSONFault.self) { try read(text) }
    #expect(fault?.code == code)
    #expect(fault?.pointer == pointer)
    #expect(fault?.offset == offset)
  }

  @Test func `only a line of a batch may carry its key`() throws {
    let text = "{\(Self.head),\"tables\":{},\"idempotencyKey\":\"\("a!~")\"}"
    #expect(try read(text, batch: true).idempotencyKey == "a!~")
    for key in ["", "a b", "khoá", String(repeating: "k", count: 101)] {
      let fault = #expect(throws: JSONFault.self) {
        try read("{\(Self.head),\"tables\":{},\"idempotencyKey\":\"\(key)\"}", batch: true)
      }
      #expect(fault?.pointer == "/idempotencyKey")
    }
  }

  @Test func `an array is a list of numbered rows`() throws {
    let draft = try read("{\(Self.head),\"tables\":{\"a\":[{\"1\":\"x\"},{},{\"2\":3,\"1\":4}],\"b\":[],\"c\":{}}}")
    #expect(draft.arrays == ["a", "b"])
    #expect(draft.cells.map { "\($0.table) \($0.row) \($0.column)" } == ["a 1 1", "a 3 2", "a 3 1"])
    #expect(draft.emptyNames.map { "\($0.table) \($0.row ?? "·")" } == ["a 2", "b ·", "c ·"])
  }

  @Test(arguments: [
    (#"{"tables":{"a":[{"1":1},]}}"#, "/tables/a/1"), (#"{"tables":{"a":[{"1":1} {"1":2}]}}"#, "/tables/a"),
    (#"{"tables":{"a":[{"1":1,"1":2}]}}"#, "/tables/a/0/1"), (#"{"tables":{"a":[[]]}}"#, "/tables/a/0"),
    (#"{"tables":{"a":[{"1":1}"#, "/tables/a"),
  ])
  func `a fault in a list names its row`(text: String, pointer: String) {
    #expect(#expect(throws: JSONFault.self) { try read(text) }?.pointer == pointer)
  }

  @Test func `a wrong type is said in words`() {
    let fault = #expect(throws: JSONFault.self) { try read(#"{"tables":{"main":{"A":[]}}}"#) }
    #expect(
      fault?.message.vi
        == "Thành phần sai ở dòng 1, ký tự 24 (/tables/main/A): cần một đối tượng {…}, gặp một mảng […].")
  }

  @Test func `a cell past the first sixteen columns repeats no other`() {
    let columns = (1...20).map { "\"\($0)\":\($0)" }.joined(separator: ",")
    let fault = #expect(throws: JSONFault.self) {
      try read("{\"tables\":{\"main\":{\"1\":{\(columns),\"3\":1}}}}")
    }
    #expect(fault?.code == .duplicateKey)
    #expect(fault?.pointer == "/tables/main/1/3")
  }
}
