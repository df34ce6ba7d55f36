// The words of a report in its workbook: written, read back as they were, and told of where they stand.
import Foundation
import Formats
import Rendering
import ReportModel
import Spreadsheet
import TestSupport
import Testing
import Workbook

@Suite struct WordsTests {
  static let form = try? FaultText.compiled(
    FaultText.plain(
      "\"rules\":{\"K1\":{\"rule\":\"(1) <= (2)\",\"severity\":\"warning\"},\"K2\":\"(1) >= 0\"}"
    ).replacing(
      #""kind""#,
      with: #"""
        "narrative":[{"code":"I","title":"Tình hình","required":true,"maxLength":20},
          {"code":"III.1","title":"Kiến nghị","items":{"to":"agency","maxItems":3}},{"code":"IV","title":"Việc","items":{}}],
        "attachments":[{"code":"BC","title":"Báo cáo có chữ ký","required":true}],"nilReport":true,"kind"
        """#))

  private static let digest = "sha256:" + String(repeating: "0a", count: 32)

  static let full = #"""
    {"form":"F","version":1,"agency":"T01","period":"2025",
      "tables":{"main":{"A":{"1":5,"2":1},"B":{"1":0,"2":0}}},
      "narrative":{"I":"Tốt =1+1","III.1":[{"text":"Cấp vốn","to":"BTC"},{"text":"Sửa đường\nvà cầu"}],"IV":[{"text":"Họp"}]},
      "attachments":{"BC":{"name":"bc.pdf","digest":"DIGEST"}},
      "reasons":{"K1[A](1)":"Mùa mưa"},
      "preparedBy":{"name":"Lan","phone":"0912 345 678"},"approvedBy":{"name":"Minh","position":"Chủ tịch"}}
    """#.replacing("DIGEST", with: digest)

  func draft(_ json: String) throws -> Draft { try DraftReader.read(json: Array(json.utf8)) }

  func written(_ draft: Draft, _ change: (inout WorkbookWriter) -> Void = { _ in }) throws -> [UInt8] {
    let form = try #require(Self.form)
    let judgement = SubmissionJudge.judge(draft, against: form, level: .province)
    var writer = WorkbookWriter(
      form: form, agency: ("T01", "UBND thử"), level: .province, period: try Period.parse("2025"),
      reading: Reading(values: judgement.values, level: .province))
    writer.draft = draft
    change(&writer)
    return try writer.bytes()
  }

  private func told(_ draft: Draft) throws -> [String] {
    SubmissionJudge.judge(draft, against: try #require(Self.form), level: .province).findings.map {
      "\($0.rule) \($0.row ?? "·") \($0.at ?? "·")"
    }
  }

  @Test(arguments: [Language.vi, .en]) func `words come back as they were written`(language: Language) throws {
    let sent = try draft(Self.full)
    let form = try #require(Self.form)
    let judgement = SubmissionJudge.judge(sent, against: form, level: .province)
    #expect(judgement.isAcceptable)
    var writer = WorkbookWriter(
      form: form, agency: ("T01", "UBND thử"), level: .province, period: try Period.parse("2025"),
      reading: Reading(values: judgement.values, level: .province), language: language)
    writer.draft = sent
    let read = try DraftReader.read(workbook: try writer.bytes())
    #expect(read.narrative.map(\.code) == ["I", "III.1", "IV"])
    #expect(read.narrative.map(\.content) == sent.narrative.map(\.content))
    #expect(read.attachments.map(\.name) == ["bc.pdf"] && read.attachments.map(\.digest) == [Self.digest])
    #expect(read.reasons.map(\.key) == ["K1[A](1)"] && read.reasons.map(\.text) == ["Mùa mưa"])
    #expect(read.preparedBy == sent.preparedBy && read.approvedBy == sent.approvedBy)
    #expect(!read.isNilReport)
    let again = SubmissionJudge.judge(read, against: form, level: .province)
    #expect(again.isAcceptable && again.values == judgement.values && again.findings.map(\.rule) == ["K1"])
  }

  @Test func `what is wrong with the words is told at their cells`() throws {
    let blank = try DraftReader.read(
      workbook: try written(try draft(#"{"form":"F","agency":"T01","period":"2025","tables":{}}"#)))
    #expect(blank.narrative.allSatisfy { $0.isBlank } && blank.reasons.isEmpty && blank.preparedBy == nil)
    #expect(try told(blank) == ["@required I Lời và giải trình!C11", "@required BC ·"])
    let wrong = Self.full.replacing("Tốt =1+1", with: "Dài hơn hai mươi ký tự nhiều")
      .replacing("\"BTC\"", with: "\"bộ\"").replacing("sha256:0a", with: "sha256:XX")
      .replacing("K1[A](1)", with: "K9")
    let found = try told(try DraftReader.read(workbook: try written(try draft(wrong))))
    #expect(
      found == [
        "K1 A main!C7", "@length I Lời và giải trình!C11",
        "@type III.1 Lời và giải trình!D15", "@type BC Lời và giải trình!D44", "@reason · Lời và giải trình!C49",
      ])
  }

  @Test func `a nil report is one word, and no figure beside it`() throws {
    let sent = try draft(#"{"form":"F","agency":"T01","period":"2025","nilReport":true}"#)
    let read = try DraftReader.read(workbook: try written(sent))
    #expect(read.isNilReport && read.cells.isEmpty)
    #expect(try told(read) == [])
    // With a figure typed beside it, it is refused with the cell; "Không" says nothing.
    let file = try filledOut(try written(sent))
    for (word, isRefused) in [("Có", true), ("x", true), ("Không", false), ("no", false)] {
      var file = file
      let words = try #require(file.sheets.firstIndex { $0.name == "Lời và giải trình" })
      file.sheets[0].cells["C7"] = 12
      file.sheets[words].cells["C7"] = .text(word)
      do throws(WorkbookFault) {
        let read = try DraftReader.read(workbook: file.bytes)
        #expect(!isRefused && !read.isNilReport && read.cells.contains { $0.value.content == .number(Quantity(12)) })
      } catch {
        #expect(isRefused && error.code == .nilReport && error.place == "main!C7")
        #expect(error.message.vi.hasPrefix("Sổ tính ghi “không phát sinh” nhưng ô main!C7 có “12”; "))
      }
    }
  }

  /// The workbook as somebody's program has it in hand.
  func filledOut(_ bytes: [UInt8]) throws -> SpreadsheetFile {
    let workbook = try SpreadsheetReader.read(bytes)
    var file = SpreadsheetFile(
      workbook.sheets.map { sheet in
        var copy = SpreadsheetFile.Sheet(sheet.name, isHidden: sheet.isHidden)
        copy.isProtected = sheet.isProtected
        for (address, cell) in sheet.cells {
          switch cell.value {
          case .text(let text): copy.cells["\(address)"] = .text(text)
          case .number(let text): copy.cells["\(address)"] = .number(text)
          case .bool, .error: break
          }
        }
        return copy
      })
    file.properties = workbook.properties.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return file
  }
}

/// What a stranger's program, or a hostile hand, makes of the sheet of words.
extension WordsTests {
  @Test(arguments: ShippedForm.all) func `the workbook of every shipped form is taken back`(shipped: ShippedForm) throws
  {
    let form = try #require(try shipped.reading().form)
    let examples = ShippedExample.all("valid").filter {
      $0.form.code == shipped.code && $0.form.version == shipped.version
    }
    try #require(!examples.isEmpty)
    for example in examples {
      let sent = try draft(String(decoding: Data(contentsOf: example.file), as: UTF8.self))
      let level: AgencyLevel =
        sent.agency.hasPrefix("X") ? .commune : sent.agency.hasPrefix("T") ? .province : .ministry
      let judgement = SubmissionJudge.judge(sent, against: form, level: level)
      let period = try Period.parse(sent.period)
      var reading = Reading(values: judgement.values, level: level, period: period)
      reading.texts = judgement.texts
      reading.lists = judgement.lists
      var writer = WorkbookWriter(
        form: form.narrowed(to: period), agency: (sent.agency, "Đơn vị"), level: level, period: period,
        occasion: sent.occasion, reading: reading)
      writer.draft = sent
      let read = try DraftReader.read(workbook: try writer.bytes())
      let words = read.narrative.filter { !$0.isBlank }.map(\.content)
      #expect(words == sent.narrative.filter { !$0.isBlank }.map(\.content), "\(example.testDescription)")
      #expect(Set(read.reasons.map(\.key)) == Set(sent.reasons.map(\.key)))
      #expect(read.notes.map(\.text).filter { !$0.isEmpty } == sent.notes.map(\.text))
      #expect(read.preparedBy == sent.preparedBy && read.approvedBy == sent.approvedBy)
      #expect(read.isNilReport == sent.isNilReport)
      // Formulas have no result before an office program has opened the file; the rest is as it was.
      let again = SubmissionJudge.judge(read, against: form, level: level)
      #expect(again.values.count == judgement.values.count)
      for ordinal in form.cells.indices where !form.cells[ordinal].isComputed && !form.isListed(ordinal) {
        #expect(again.values[ordinal] == judgement.values[ordinal], "\(example.testDescription)")
      }
    }
  }

  /// The stamp of words cut short: no column where one is looked for, lines without any, more items than anybody writes.
  @Test func `a stamp of words that was tampered with is judged or refused, and harms nobody`() throws {
    let form = try #require(Self.form)
    let wrong = Self.full.replacing("\"BTC\"", with: "\"bộ\"").replacing("sha256:0a", with: "sha256:XX")
    let file = try filledOut(try written(try draft(wrong)))
    let stamp = try #require(file.sheets.firstIndex { $0.name == "_form" })
    let rows = (9...400).filter { file.sheets[stamp].cells["A\($0)"] != nil }
    let words = rows.filter { row in
      if case .text(let table)? = file.sheets[stamp].cells["A\(row)"] { table != "main" } else { false }
    }
    try #require(words.count > 30)
    var judged = 0
    for last in words {
      for only in [nil, "1", "2", "3"] {
        // The stamp ends at this line; perhaps the column is another.
        var cut = file
        for row in words where row > last {
          for letter in ["A", "B", "C", "D", "E"] { cut.sheets[stamp].cells["\(letter)\(row)"] = nil }
        }
        if let only { cut.sheets[stamp].cells["C\(last)"] = .text(only) }
        guard let read = try? DraftReader.read(workbook: cut.bytes) else { continue }
        _ = SubmissionJudge.judge(read, against: form, level: .province)
        judged += 1
      }
    }
    #expect(judged > 40)
  }

  @Test func `what a cell cannot hold, or holds by mistake, is refused with its place`() throws {
    // Blanks in front and line ends, which do not come back as they were written, hide nothing.
    for long in [String(repeating: "dài ", count: 10_000), "  " + String(repeating: "x\\r\\n", count: 20_000)] {
      let bytes = try written(try draft(Self.full.replacing("Tốt =1+1", with: long)))
      let fault = #expect(throws: WorkbookFault.self) { try DraftReader.read(workbook: bytes) }
      #expect(fault?.code == .tooLarge && fault?.place == "Lời và giải trình!C11")
      #expect(
        fault?.message.vi
          == "Sổ tính quá lớn: có ô Lời và giải trình!C11 đã bị cắt vì dài hơn 31.000 ký tự, tối đa 31.000 ký tự; văn bản dài hơn thì gửi bằng JSON."
      )
    }
    let whole = String(repeating: "y", count: 31_000)
    let kept = try DraftReader.read(workbook: try written(try draft(Self.full.replacing("Tốt =1+1", with: whole))))
    #expect(kept.narrative.first?.content == .text(whole))
    let file = try filledOut(try written(try draft(Self.full)))
    let words = try #require(file.sheets.firstIndex { $0.name == "Lời và giải trình" })
    for (cell, value) in [("C7", SpreadsheetFile.Value.text("Sai")), ("C11", .error("#REF!"))] {
      var file = file
      file.sheets[words].cells[cell] = value
      let fault = #expect(throws: WorkbookFault.self) { try DraftReader.read(workbook: file.bytes) }
      #expect(fault?.code == .damaged && fault?.place == "Lời và giải trình!\(cell)")
    }
  }

  @Test func `one reason for the rules of an each, reasons and notes under any key`() throws {
    let form = try FaultText.compiled(
      FaultText.plain(
        #""rules":{"D2":{"each":["(1) >= 1","(2) >= 1"],"severity":"warning"},"L3":{"rule":"(1) <= 9","severity":"warning"}}"#
      ))
    var sent = try draft(
      #"{"form":"F","agency":"T01","period":"2025","tables":{"main":{"A":{"1":0,"2":0},"B":{"1":1,"2":1}}}}"#)
    sent.reasons = [("D2", "Mới lập", 0), ("L3[DA 01](6)", "Hai chữ", 0), ("", "x", 0)]
    sent.notes = [("chung", "Ghi chú"), ("bảng một", "Khác"), (" ", "x")]
    let judgement = SubmissionJudge.judge(sent, against: form, level: .province)
    var writer = WorkbookWriter(
      form: form, agency: ("T01", "UBND"), level: .province, period: try Period.parse("2025"),
      reading: Reading(values: judgement.values, level: .province))
    writer.draft = sent
    let read = try DraftReader.read(workbook: try writer.bytes())
    #expect(read.reasons.map { "\($0.key)=\($0.text)" } == ["D2=Mới lập", "L3[DA 01](6)=Hai chữ"])
    #expect(read.notes.map { "\($0.key)=\($0.text)" } == ["chung=Ghi chú", "bảng một=Khác"])
  }

  @Test func `where a nil report cannot be said its figures are written`() throws {
    let form = try FaultText.compiled(
      FaultText.plain(columns: #"["1 Một",{"code":"2","label":"Hai","prefill":"previous (1)","locked":true}]"#)
        .replacing(#""kind""#, with: #""nilReport":true,"kind""#))
    let sent = try draft(#"{"form":"F","agency":"T01","period":"2025","nilReport":true}"#)
    let judgement = SubmissionJudge.judge(sent, against: form, level: .province)
    var writer = WorkbookWriter(
      form: form, agency: ("T01", "UBND"), level: .province, period: try Period.parse("2025"),
      reading: Reading(values: judgement.values, level: .province))
    writer.draft = sent
    let read = try DraftReader.read(workbook: try writer.bytes())
    #expect(!read.isNilReport && read.cells.count { $0.value.content == .text("-") } == 2)
  }
}
