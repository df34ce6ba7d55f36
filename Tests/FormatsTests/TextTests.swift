// Search keys, instants and civil days in Viet Nam.
import Formats
import ReportModel
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("Hòa Bình", "hoa binh"), ("Hoà Bình", "hoa binh"), ("HOÀ BÌNH", "hoa binh"), ("Hoa\u{300}", "hoa"),
    ("Đắk Lắk", "dak lak"), (" Hà\u{A0} Nội ", "ha noi"),
    ("ĐỒNG THÁP", "dong thap"), ("Thừa Thiên Huế", "thua thien hue"), ("Bà Rịa - Vũng Tàu", "ba ria - vung tau"),
    ("TP. Hồ Chí Minh", "tp. ho chi minh"), ("Quỳ Hợp", "quy hop"), ("T82.0", "t82.0"), ("ử ẳ ễ ợ Ỹ", "u a e o y"),
    ("", ""),
  ])
  func `a search key ignores case, tones and where they are put`(text: String, key: String) {
    #expect(TextKey.fold(text) == key)
  }

  @Test(arguments: [
    (Int64(0), "1970-01-01T00:00:00.000000Z"), (1_795_224_882_123_456, "2026-11-21T01:34:42.123456Z"),
    (-1, "1969-12-31T23:59:59.999999Z"), (951_825_599_000_001, "2000-02-29T11:59:59.000001Z"),
    (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"), (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
  ])
  func `an instant is spelt and read back to the microsecond`(micros: Int64, text: String) {
    #expect(InstantText.rfc3339(microsecondsSince1970: micros) == text)
    #expect(InstantText.parse(text) == micros)
  }

  @Test(arguments: [
    ("1970-01-01T07:00:00+07:00", Int64(0)), ("1969-12-31T23:30:00-00:30", 0), ("1970-01-01T00:00:01.5Z", 1_500_000),
    ("1970-01-01T00:00:00.000001Z", 1),
  ])
  func `other spellings of an instant are read`(text: String, micros: Int64) {
    #expect(InstantText.parse(text) == micros)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T01:34:42", "2026-11-21 01:34:42Z", "2026-02-29T00:00:00Z", "2026-11-21T24:00:00Z",
    "2026-11-21T23:60:00Z", "2026-11-21T23:59:60Z", "2026-11-21T01:34:42.Z", "2026-11-21T01:34:42.1234567Z",
    "2026-11-21T01:34:42z", "2026-11-21T01:34:42+7:00", "2026-11-21T01:34:42+0700", "2026-11-21T01:34:42Z ",
    "2026-11-21T1:34:42Z00",
  ])
  func `anything else is no instant`(text: String) {
    #expect(InstantText.parse(text) == nil)
  }

  @Test(arguments: [
    ("2026-11-20T16:59:59.999999Z", "2026-11-20"), ("2026-11-20T17:00:00Z", "2026-11-21"),
    ("1969-12-31T16:59:59Z", "1969-12-31"),
    ("1969-12-31T17:00:00Z", "1970-01-01"), ("1970-01-01T00:00:00Z", "1970-01-01"),
    ("1960-02-29T00:00:00Z", "1960-02-29"),
  ])
  func `a day in Viet Nam begins at 17 hours UTC`(instant: String, day: String) throws {
    #expect(VietnamTime.date(microsecondsSince1970: try #require(InstantText.parse(instant))).description == day)
  }

  @Test func `a day begins where the one before ends`() throws {
    let day = try #require(CivilDate("2026-11-21"))
    let start = VietnamTime.startOfDay(day)
    #expect(InstantText.rfc3339(microsecondsSince1970: start) == "2026-11-20T17:00:00.000000Z")
    #expect(VietnamTime.date(microsecondsSince1970: start) == day)
    #expect(VietnamTime.date(microsecondsSince1970: start - 1) == day.adding(days: -1))
  }
}

/// Every sentence and phrase of a catalogue, with its code.
private func texts<Code: CatalogueCode>(_: Code.Type) -> [(code: String, vi: String, en: String)] {
  Code.allCases.map { ($0.rawValue, $0.texts.vi, $0.texts.en) }
}

@Suite struct FormatMessagesTests {
  private func places(_ text: String) -> Set<Substring> {
    Set(text.matches(of: /\{([a-z]+)\}/).map { $0.output.1 })
  }

  @Test func `every sentence has both languages, in NFC, with the same places`() {
    for (code, vi, en) in texts(JSONFault.Code.self) + texts(CSVFault.Code.self) + texts(FormatWord.self) {
      #expect(!vi.isEmpty && !en.isEmpty, "\(code)")
      #expect(places(vi) == places(en), "\(code)")
      #expect(!vi.unicodeScalars.contains { (0x0300...0x036F).contains($0.value) }, "\(code)")
    }
  }
}
