// batch.*: 10,000 reports of 200 cells as one NDJSON file, one in a hundred with wrong sums, from the bytes to the list of
// findings, on one core each. Ours is `DraftReader` and `SubmissionJudge`, line by line; the peer is DuckDB with the same
// five rules as SQL over the structure it reads from the same file. Agency, rule and row of every finding must be equal
// first. What DuckDB needs once the figures are in its own table is printed beside it.
internal import Centre
internal import Formats
internal import Foundation
internal import ReportModel

enum BatchBench {
  private static let form = BenchForm.wide
  private static let reports = 10_000

  static func measure(_ place: Workplace, _ results: inout Results) throws {
    let bodies = (0..<reports).map { agency in
      var figures = form.figures(agency: agency, week: 3)
      if agency % 100 == 42 { figures[agency % 20 * 10] += 1 }
      if agency % 100 == 43 { figures[agency % 20 * 10 + 4] -= 7 }
      return form.body(agency: "X\(agency)", period: BenchDatabase.week(3), figures: figures)
    }
    let file = place.folder + "/batch.ndjson"
    try Data(bodies.joined(separator: [UInt8(ascii: "\n")])).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let compiled = try ValidateBench.compiled(form)
    let found = try findings(bodies, compiled)
    var ours: [Double] = []
    for _ in 0..<5 {
      let began = ValidateBench.threadMicroseconds()
      let again = try findings(bodies, compiled)
      ours.append(ValidateBench.threadMicroseconds() - began)
      guard again == found else { throw BenchFault("other findings the second time") }
    }
    let output = try Workplace.output(
      place.python, ["\(place.peers)/duckdb_rules.py", file, String(form.rows)],
      environment: ["PYTHONDONTWRITEBYTECODE": "1"]
    ).split(separator: "\n").map(String.init)
    guard output.count >= 2, let whole = Double(output[output.count - 2]), let loaded = Double(output[output.count - 1])
    else { throw BenchFault("the peer said \(output.last ?? "nothing")") }
    guard Array(output.dropLast(2)) == found else {
      throw BenchFault("ours finds \(found.count), DuckDB \(output.count - 2), or others")
    }
    let each = Double(reports)
    say("  \(found.count) findings, the same; a report: ours \(number(ours.median / each, 1)) µs,")
    say("  DuckDB \(number(whole / each, 1)) µs, of which rules over its own table \(number(loaded / each, 1)) µs")
    results.add("batch.us", ours.median / each)
    results.add("batch.vs_duckdb", whole / ours.median)
  }

  /// `agency rule row`, sorted.
  private static func findings(_ bodies: [[UInt8]], _ form: Form) throws -> [String] {
    var found: [String] = []
    for body in bodies {
      let draft = try ValidateBench.read(body)
      for finding in SubmissionJudge.judge(draft, against: form, level: .commune).findings {
        found.append("\(draft.agency) \(finding.rule) \(finding.row ?? "")")
      }
    }
    return found.sorted()
  }
}
