// Documents that go with a report: asked for by the form, named by the submission with their digests.
import Formats
import ReportModel
import Testing

@Suite struct AttachmentTests {
  private static let asked = #"""
    "attachments":[{"code":"BC","title":"Báo cáo có chữ ký","required":true,"endings":["pdf"]},{"code":"PL","title":"Phụ lục"}]
    """#
  private static let digest = "sha256:" + String(repeating: "0a", count: 32)

  private static func text(_ asked: String = asked) -> String {
    FaultText.plain().replacing(#""kind""#, with: asked + #","kind""#)
  }

  private func told(_ members: String) throws -> [String] {
    let form = try FaultText.compiled(Self.text())
    let json = #"{"form":"F","agency":"T01","period":"2025","tables":{}\#(members)}"#
    let draft = try DraftReader.read(json: Array(json.utf8))
    return told(SubmissionJudge.judge(draft, against: form, level: .province))
  }

  private func told(_ judgement: Judgement) -> [String] {
    judgement.findings.map { "\($0.rule) \($0.table ?? "·") \($0.row ?? "·") \($0.at ?? "·")" }
  }

  @Test(arguments: [
    (#""BC":{"name":"bao cao.PDF","digest":"D"}"#, []),
    ("", ["@required attachments BC /attachments/BC"]),
    (#""BC":{"name":"a.pdf","digest":"D"},"PL":{"name":"b","digest":"D"}"#, []),
    (#""BC":{"name":"a.docx","digest":"D"}"#, ["@range attachments BC /attachments/BC/name"]),
    (#""BC":{"name":"a.pdf","digest":"sha256:0A"}"#, ["@type attachments BC /attachments/BC/digest"]),
    (#""BC":{"name":"","digest":"D"}"#, ["@length attachments BC /attachments/BC/name"]),
    (
      #""BC":{"name":"a.pdf","digest":"D"},"X":{"name":"b","digest":"D"}"#,
      ["@unknown-row attachments X /attachments/X"]
    ),
  ])
  func `what is wrong with a document is told at it`(documents: String, expected: [String]) throws {
    #expect(
      try told(#","attachments":{\#(documents.replacing("\"D\"", with: "\"\(Self.digest)\""))}"#) == expected)
  }

  @Test func `CSV names a document in a line`() throws {
    let form = try FaultText.compiled(Self.text())
    let csv = "table,row,column,value\nmain,A,1,1\nattachments,BC,\(Self.digest),bao-cao.pdf\n"
    let draft = try DraftReader.read(
      csv: Array(csv.utf8), form: "F", version: nil, agency: "T01", period: "2025", occasion: "")
    #expect(draft.attachments == [DraftAttachment(code: "BC", name: "bao-cao.pdf", digest: Self.digest, position: 3)])
    #expect(told(SubmissionJudge.judge(draft, against: form, level: .province)) == [])
  }

  @Test func `the name of a file has at most 255 characters, however many bytes they are`() throws {
    func document(_ count: Int) -> String {
      #","attachments":{"BC":{"name":"\#(String(repeating: "ế", count: count)).pdf","digest":"\#(Self.digest)"}}"#
    }
    #expect(try told(document(251)) == [])
    #expect(try told(document(252)) == ["@length attachments BC /attachments/BC/name"])
  }

  @Test func `CSV names a document once, whatever its digest`() throws {
    let csv = "table,row,column,value\nattachments,BC,sha256:00,a.pdf\nattachments,BC,sha256:01,b.pdf\n"
    let fault = #expect(throws: CSVFault.self) {
      try DraftReader.read(
        csv: Array(csv.utf8), form: "F", version: nil, agency: "T01", period: "2025", occasion: "")
    }
    #expect(fault?.code == .duplicateCell && fault?.line == 3)
  }

  @Test(arguments: [
    (#"{"attachments":{"BC":7}}"#, "/attachments/BC"),
    (#"{"attachments":{"BC":{"name":"a"}}}"#, "/attachments/BC/digest"),
    (#"{"attachments":{"BC":{"name":"a","digest":"b","size":1}}}"#, "/attachments/BC/size"),
  ])
  func `documents of another shape are no submission`(text: String, pointer: String) {
    #expect(#expect(throws: JSONFault.self) { try DraftReader.read(json: Array(text.utf8)) }?.pointer == pointer)
  }

  @Test(arguments: [
    (#""attachments":¶[]"#, "form.value"), (#""attachments":[¶{"code":"BC"}]"#, "form.missing-member"),
    (#""attachments":[{"code":"BC","title":"x"},{"code":¶"BC","title":"y"}]"#, "form.duplicate-code"),
    (#""attachments":[{"code":"BC","title":"x","endings":[¶".pdf"]}]"#, "form.value"),
  ])
  func `a slip in what is asked for is told at its word`(asked: String, code: String) throws {
    let marked = try FaultText.marked(Self.text(asked))
    #expect(marked.codes == [code] && marked.atMark == [true])
  }

  @Test func `changes of the documents are told`() throws {
    let other = #""attachments":[{"code":"PL","title":"Phụ lục","required":true},{"code":"M","title":"Mới"}]"#
    let changes = FormComparison(
      from: try FaultText.compiled(Self.text()), to: try FaultText.compiled(Self.text(other))
    ).changes
    #expect(
      changes.map { "\($0.code.rawValue) \($0.breaking)" } == [
        "change.document-removed true", "change.document-required true", "change.document-added false",
      ])
  }
}
