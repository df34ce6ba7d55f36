// Lists in groups with their subtotals, as the printed form has them.
import Formats
import ReportModel
import Testing

@Suite struct ListGroupsTests {
  private static let grouped = ListForm.projects.replacing(#""maxRows":4"#, with: #""maxRows":9,"subtotals":"3""#)

  private func groups(_ rows: String, projects: String = grouped) throws -> ListGroups? {
    let form = try FaultText.compiled(ListForm.text(projects: projects))
    let json = #"{"form":"F","agency":"T01","period":"2025","tables":{"duan":[\#(rows)]}}"#
    let judgement = SubmissionJudge.judge(
      try DraftReader.read(json: Array(json.utf8)), against: form, level: .province)
    return form.groups(of: judgement.lists[0] ?? [], table: 0, level: .province)
  }

  private func units(_ values: [CellValue]) -> [Int128?] { values.map { $0.isNumber ? $0.units : nil } }

  @Test func `rows stand in the order of the code list, each group with its sums`() throws {
    let found = try groups(
      #"""
      {"1":"D1","3":"DP","4":100,"5":1,"6":50},{"1":"D2","3":"TW","4":7,"5":"-","6":7},
      {"1":"D3","3":"DP","4":"200","5":2,"6":100},{"1":"D4","3":"ZZ","4":5,"5":0,"6":0}
      """#)
    let groups = try #require(found)
    // A code the list does not have was refused; its row stands with those that say none.
    #expect(groups.groups.map(\.name) == ["TW", "DP", ""])
    #expect(groups.groups.map(\.rows) == [[1], [0, 2], [3]])
    // Key, name and source are texts; the rate is worked out of the sums, 150 of 300.
    #expect(units(groups.groups[1].sums) == [nil, nil, nil, 300, 3, 150, 500])
    #expect(units(groups.groups[0].sums) == [nil, nil, nil, 7, 0, 7, 1000])
    #expect(units(groups.total) == [nil, nil, nil, 312, 3, 157, 503])
  }

  @Test func `without rows there are no groups, and without the word none are made`() throws {
    let empty = try #require(try groups(""))
    #expect(empty.groups.isEmpty && units(empty.total) == Array(repeating: nil, count: 7))
    #expect(try groups(#"{"1":"D1","3":"DP","4":1,"5":1,"6":1}"#, projects: ListForm.projects) == nil)
  }

  @Test func `what is no number to be added is left out`() throws {
    let plain = Self.grouped.replacing(
      #"{"code":"5","label":"Trong kỳ"}"#, with: #"{"code":"5","label":"Trong kỳ","nature":"index"}"#)
    let groups = try #require(
      try groups(
        #"{"1":"D1","3":"DP","4":1,"5":7,"6":1},{"1":"D2","3":"DP","4":1,"5":8,"6":1}"#, projects: plain))
    #expect(units(groups.total)[4] == nil && units(groups.total)[3] == 2)
  }

  @Test(arguments: [("", 150), (#","nature":"flow""#, 80), (#","nature":"none""#, nil), (#","nature":"index""#, nil)])
  func `a formula is added where its nature says so, else computed of the sums`(nature: String, total: Int?) throws {
    let form = try FaultText.compiled(
      FaultText.form(
        #"""
        "list":{"key":["1"],"subtotals":"1"},"cell":{"type":"integer"},"columns":[{"code":"1","label":"Mã","type":"text"},
          "2 Lượng","3 Giá",{"code":"4","label":"Tiền","formula":"(2) * (3)"\#(nature)}]
        """#))
    let json = #"""
      {"form":"F","agency":"T01","period":"2025","tables":{"main":[{"1":"A","2":2,"3":10},{"1":"B","2":3,"3":20}]}}
      """#
    let judgement = SubmissionJudge.judge(
      try DraftReader.read(json: Array(json.utf8)), against: form, level: .province)
    let groups = try #require(form.groups(of: judgement.lists[0] ?? [], table: 0, level: .province))
    #expect(units(groups.total)[3] == total.map { Int128($0) })
  }

  @Test(arguments: [(#""subtotals":¶"9""#, "form.unknown-column"), (#""subtotals":¶"4""#, "form.value")])
  func `a slip is told at its word`(member: String, code: String) throws {
    let marked = try FaultText.marked(
      ListForm.text(projects: ListForm.projects.replacing(#""maxRows":4"#, with: #""maxRows":4,\#(member)"#)))
    #expect(marked.codes == [code] && marked.atMark == [true])
  }
}
