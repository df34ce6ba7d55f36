// Workbooks spoilt at random: bytes of the packed file, and bytes and words of its parts. Each is read as a report and as
// an officer's sheet, or refused with its sentence; nothing may stop the process or take long.
import Centre
import Formats
import Foundation
import ReportModel
import Spreadsheet
import TestSupport
import Testing

extension FuzzTests {
  private static let workbookWords = [
    "<c r=\"A1\">", "<c r=\"XFD1048576\"><v>1</v></c>", "</c>", "<row r=\"7\">", "</row>", "t=\"s\"", "t=\"e\"",
    "t=\"b\"", "t=\"inlineStr\"", "s=\"2\"", "<v>", "</v>", "1e308", "1048577", "-1", "99999", "A1:XFD1048576",
    "<mergeCell ref=\"A1:XFD1048576\"/>", "<mergeCell ref=\"B7:D4\"/>", "<!DOCTYPE a>", "&amp;", "&lt;", "&a;", "]]>",
    "<![CDATA[", "_x000A_", "(3)=(4)+(5)", "(4)", "STT", "Mã số", "1.1", "Tổng số", "Đơn vị tính: ha", "A.1", "#REF!",
    "3.115", "1.234,56", "report-centre/workbook/1", "_form", "hidden", "TargetMode=\"External\"", "../../x",
    "/xl/workbook.xml", "numFmtId=\"14\"", "indent=\"250\"", "main", "E7",
  ]

  private static let workbookForm = Result { () throws -> Form in
    try #require(try ShippedForm.all[0].reading().form)
  }

  private static func parts() throws -> [(name: String, bytes: [UInt8])] {
    let values: [String: [String: SpreadsheetFile.Value]] = [
      "A.1": ["4": 812, "5": .text("1.200"), "6": .percent("0.35"), "8": .date("45931"), "9": .bool(true)],
      "A.2": ["4": .formula("1+1", value: "2"), "5": .error("#REF!"), "6": .indented("x", 3)],
    ]
    var file = SpreadsheetFile.filled(
      try workbookForm.get(), agency: "T01", period: "2025-Q3", level: .province, ["main": values])
    file.sheets[0].merges = ["A1:M1", "C4:D4"]
    return file.parts
  }

  @Test func `a workbook however spoilt is read or refused`() throws {
    let form = try Self.workbookForm.get()
    let parts = try Self.parts()
    FuzzRun.each("workbooks", cases: 400) { random in
      var parts = parts
      var packed = Bool.random(using: &random)
      if !packed {
        let index = Int.random(in: 0..<parts.count, using: &random)
        parts[index].bytes = FuzzInput(words: Self.workbookWords, samples: [parts[index].bytes]).bad(&random)
        packed = Int.random(in: 0..<8, using: &random) == 0
      }
      var bytes = ZipFile.pack(parts)
      for _ in 0..<(packed ? Int.random(in: 1...6, using: &random) : 0) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      return Self.reportComplaints(bytes, form) + Self.draftComplaints(bytes)
    }
  }

  private static func reportComplaints(_ bytes: [UInt8], _ form: Form) -> [String] {
    do throws(WorkbookFault) {
      let draft = try DraftReader.read(workbook: bytes)
      let judgement = SubmissionJudge.judge(draft, against: form, level: .province)
      var complaints = judgement.findings.flatMap { sentences($0.message) }
      if judgement.findings.contains(where: { $0.at?.contains("!") == false }) {
        complaints.append("a place of no cell")
      }
      return complaints
    } catch {
      return sentences(error.message)
    }
  }

  private static func draftComplaints(_ bytes: [UInt8]) -> [String] {
    guard let workbook = try? SpreadsheetReader.read(bytes), let draft = FormDraft(workbook) else { return [] }
    var complaints = draft.gaps.flatMap { sentences($0.message) }
    if (try? SourceReader.read(draft.file)) == nil {
      complaints.append("a draft that is no JSON: \(String(decoding: draft.file.prefix(2_000), as: UTF8.self))")
    }
    return complaints + FormFile.offline(draft.file).faults.flatMap { sentences($0.message) }
  }

  /// Complaints about a sentence that lacks a language or has a place that was not filled in.
  private static func sentences(_ message: Message) -> [String] {
    [message.vi, message.en].filter { sentence in
      sentence.isEmpty || ["{expected}", "{cell}", "{place}"].contains { sentence.contains($0) }
    }.map { "a sentence: \($0)" }
  }
}
