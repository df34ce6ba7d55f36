// What goes out: JSON and CSV bytes, and that our own readers get back what was written.
import Formats
import ReportModel
import Testing

@Suite struct WriterTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func sample(_ style: JSONWriter.Style) -> String {
    text(
      JSONWriter.document(style) { writer in
        writer.object { writer in
          writer.member("name", "Đắk Lắk")
          writer.member("count", 34)
          writer.member("value", Quantity(units: -1250, scale: 2))
          writer.member("stored", false)
          writer.member("none", nil as String?)
          writer.object("empty") { _ in }
          writer.array("list") { writer in
            writer.integer(1)
            writer.array { _ in }
            writer.object { $0.member("m", Message(vi: "lỗi", en: "error")) }
          }
          writer.name("receipt")
          writer.raw(#"{"id":1}"#.utf8)
        }
      })
  }

  @Test func `compact JSON has the members in the order of the calls`() {
    #expect(
      sample(.compact)
        == #"{"name":"Đắk Lắk","count":34,"value":"-12.5","stored":false,"none":null,"empty":{},"#
        + #""list":[1,[],{"m":{"vi":"lỗi","en":"error"}}],"receipt":{"id":1}}"#)
  }

  @Test func `indented JSON reads like a file made by hand`() {
    #expect(
      sample(.indented) == """
        {
          "name": "Đắk Lắk",
          "count": 34,
          "value": "-12.5",
          "stored": false,
          "none": null,
          "empty": {},
          "list": [
            1,
            [],
            {
              "m": {
                "vi": "lỗi",
                "en": "error"
              }
            }
          ],
          "receipt": {"id":1}
        }
        """)
  }

  @Test(arguments: [
    ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t", #""\n\r\t""#), ("\u{1}\u{1F}\u{7F}", "\"\\u0001\\u001f\u{7F}\""),
    ("", "\"\""),
    ("ẳ😀\u{2028}", "\"ẳ😀\u{2028}\""), ("\"", #""\"""#),
  ])
  func `strings are escaped as little as may be`(value: String, json: String) {
    #expect(text(JSONWriter.document { $0.string(value) }) == json)
  }

  @Test(arguments: [
    (Int128(0), 0, "0"), (0, 5, "0"), (5, 3, "0.005"), (-5, 3, "-0.005"), (1200, 2, "12"),
    (-1, 38, "-0." + String(repeating: "0", count: 37) + "1"),
    (Int128.max, 0, "170141183460469231731687303715884105727"),
    (Int128.min, 0, "-170141183460469231731687303715884105728"),
    (Int128.max, 38, "1.70141183460469231731687303715884105727"),
    (18_446_744_073_709_551_616, 2, "184467440737095516.16"),
    (18_446_744_073_709_551_615, 20, "0.18446744073709551615"),
    (100_000_000_000_000_000_001, 10, "10000000000.0000000001"),
  ])
  func `decimals are plain and exact at every size`(units: Int128, scale: Int, digits: String) {
    let quantity = Quantity(units: units, scale: scale)
    #expect(text(JSONWriter.document { $0.decimal(quantity) }) == "\"\(digits)\"")
    #expect(quantity.description == digits)
  }

  @Test(arguments: [0, -1, 7_942_036, Int.max, Int.min])
  func `whole numbers are JSON numbers`(value: Int) {
    #expect(text(JSONWriter.document { $0.integer(value) }) == String(value))
  }

  @Test func `what is written is read back the same`() throws {
    var random = SeededGenerator(seed: 4)
    let alphabet = Array("aĐồ\"\\/\n\u{1}😀,;=+-@' \r").map(String.init)
    for _ in 0..<500 {
      let texts = (0..<5).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
      }
      let number = Quantity(
        units: Int128(Int64.random(in: .min ... .max, using: &random)), scale: Int.random(in: 0...20, using: &random))
      let json = JSONWriter.document(Bool.random(using: &random) ? .compact : .indented) { writer in
        writer.object { writer in
          writer.member("form", texts[0])
          writer.member("agency", texts[1])
          writer.member("period", texts[2])
          writer.object("tables") { writer in
            writer.object(texts[3]) { $0.object(texts[4]) { $0.member("4", number) } }
          }
        }
      }
      let draft = try DraftReader.read(json: json)
      #expect([draft.form, draft.agency, draft.period] == Array(texts[..<3]))
      #expect(draft.cells.map(\.table) == [texts[3]])
      #expect(draft.cells.map(\.row) == [texts[4]])
      #expect(draft.cells.map(\.value.content) == [.number(number)])

      var csv = CSVWriter()
      for text in texts { csv.text(text) }
      csv.number(number)
      csv.endRow()
      let fields = try CSVReader.rows(csv.take())[0].fields
      let guarded = texts.map { "=+-@".contains($0.prefix(1)) && !$0.isEmpty ? "'" + $0 : $0 }
      #expect(fields == guarded + [number.description])
    }
  }

  @Test func `CSV quotes only what needs it and defuses formulas, but not numbers`() {
    var csv = CSVWriter()
    for field in ["form", "a,b", "a\"b", "a\nb", "=1+1", "+84", "-", "@x", "a;b", "-,"] { csv.text(field) }
    csv.number(Quantity(units: -125, scale: 1))
    csv.number(-7)
    csv.blank()
    csv.endRow()
    csv.blank()
    csv.text("x")
    csv.endRow()
    #expect(
      text(csv.take())
        == "form,\"a,b\",\"a\"\"b\",\"a\nb\",'=1+1,'+84,'-,'@x,a;b,\"'-,\",-12.5,-7,\r\n,x\r\n")
    #expect(csv.take().isEmpty)
  }

  @Test func `the Excel kind has a mark, semicolons and decimal commas`() {
    var csv = CSVWriter(.excelVietnamese)
    csv.text("a;b")
    csv.text("a,b")
    csv.number(Quantity(units: 12345, scale: 1))
    csv.endRow()
    #expect(csv.take() == [0xEF, 0xBB, 0xBF] + Array("\"a;b\";a,b;1234,5\r\n".utf8))
  }

  @Test func `numbers that Excel would round are text in its kind, and numbers in the other`() {
    func written(_ dialect: CSVWriter.Dialect) -> String {
      var csv = CSVWriter(dialect)
      csv.number(Quantity(1_999_999_999_999_999_999))
      csv.number(-1_999_999_999_999_999)
      csv.number(Quantity(units: 12_345_678_901_234_567, scale: 2))
      csv.number(Quantity(999_999_999_999_999))
      csv.number(Quantity(units: 123_456_789_012_345_000, scale: 4))
      csv.number(1_000_000_000_000_000_000)
      return String(decoding: csv.take().drop { $0 > 0x7F }, as: UTF8.self)
    }
    #expect(
      written(.excelVietnamese) == "'1999999999999999999;'-1999999999999999;'123456789012345,67;999999999999999;"
        + "12345678901234,5;1000000000000000000")
    #expect(
      written(.standard) == "1999999999999999999,-1999999999999999,123456789012345.67,999999999999999,"
        + "12345678901234.5,1000000000000000000")
  }
}
