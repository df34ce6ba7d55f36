// Faults of one stage of reading do not hide those of the next, and what only follows from a fault is not told.

import Formats
import ReportModel
import Testing

@Suite struct FaultStageTests {
  private func faults(columns: String, rule: String) throws -> [String] {
    let text = """
      { "format": "report-centre/form/1", "form": "TEST.STAGES", "version": 1, "title": "Thử", "issuer": "VPCP",
        "demonstration": true, "kind": "periodic", "periods": [ "year" ], "reporters": [ { "level": "province" } ],
        "parentFigures": "children-only",
        "tables": [ { "table": "main", "cell": { "type": "integer", "nature": "flow" },
          "columns": [ \(columns) ], "rows": [ "A Một" ], "rules": { "K1": "\(rule)" } } ], "zzz": 1 }
      """
    return FormReader.read(try SourceReader.read(Array(text.utf8))).faults.map(\.code)
  }

  @Test func `a fault of the head does not hide one inside a rule`() throws {
    #expect(
      try faults(columns: #""1 Một", "2 Hai""#, rule: "(1) < (2) < (1)") == ["rule.chained", "form.unknown-member"])
  }

  @Test func `a column that could not be read is not told again as unknown`() throws {
    let codes = try faults(columns: #""1 Một", "2 Hai|hồ sơ|x""#, rule: "(1) = (2)")
    #expect(codes == ["form.short-string", "form.unknown-member"])
  }
}
