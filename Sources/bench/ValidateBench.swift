// validate.*: from received bytes to a judgement, 200 cells and 100 rule evaluations, on one thread and without a
// database: `DraftReader` and `SubmissionJudge` against the compiled form. Processor time of the thread, median of
// 2,000; with nothing to find, and with five rules broken. The peer reads the same bytes with pydantic (its Rust core) into Decimals and runs the same rules written by
// hand in Python, measured the same way. Before timing both must accept the good report, find the same places in one
// with faulty values, and the same rules and rows in one with wrong sums. A second peer, jsonschema-rs, checks the
// structure alone: it must find the same places in the faulty one; where it is not installed it is skipped.
internal import Centre
internal import Formats
internal import Foundation
internal import ReportModel

enum ValidateBench {
  private static let form = BenchForm.wide

  static func measure(_ place: Workplace, _ results: inout Results) throws {
    let compiled = try compiled(form)
    let bodies = bodies()
    for (name, body) in bodies {
      try Data(body).write(to: URL(fileURLWithPath: "\(place.folder)/validate-\(name).json"))
    }
    let output = try Workplace.output(
      place.python, ["\(place.peers)/validate_pydantic.py"] + bodies.map { "\(place.folder)/validate-\($0.name).json" },
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    let theirs = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard theirs.count == bodies.count + 1, let peer = theirs.last.flatMap(Double.init) else {
      throw BenchFault("the peer said \(output)")
    }
    for (index, body) in bodies.enumerated() {
      let judgement = SubmissionJudge.judge(try read(body.bytes), against: compiled, level: .commune)
      // pydantic runs no rules on a report whose values it refuses; ours names their faults in the same answer.
      let builtIn = judgement.findings.filter { $0.rule.hasPrefix("@") }
      let places = builtIn.map { "\($0.row ?? "")(\($0.column ?? ""))" }
      let rules = judgement.findings.map { "\($0.rule)[\($0.row ?? "")]" }
      let ours = (builtIn.isEmpty ? rules : places).sorted().joined(separator: " ")
      guard ours == theirs[index] else {
        throw BenchFault("\(body.name): ours finds \"\(ours)\", pydantic \"\(theirs[index])\"")
      }
      say("  \(body.name): both find \"\(ours)\"")
    }
    let good = bodies[0].bytes
    let ours = try time(good, compiled, findings: 0)
    let five = try time(bodies[3].bytes, compiled, findings: 5)
    let reading = try median { _ = try read(good) }
    say(
      "  \(good.count) bytes: ours \(number(ours, 1)) µs (reading \(number(reading, 1))), pydantic \(number(peer, 1)) µs"
    )
    results.add("validate.us", ours)
    results.add("validate.five_us", five)
    results.add("validate.vs_pydantic", peer / ours)
    try structure(place, bodies, ours, &results)
    try AllocationCount.measure(place, &results)
  }

  /// Against jsonschema-rs, structure alone.
  private static func structure(
    _ place: Workplace, _ bodies: [(name: String, bytes: [UInt8])], _ ours: Double, _ results: inout Results
  ) throws {
    let output = try Workplace.output(
      place.python,
      ["\(place.peers)/validate_jsonschema.py"] + bodies.map { "\(place.folder)/validate-\($0.name).json" },
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    guard output != "skipped" else { return say("  jsonschema-rs: skipped, it is not installed") }
    let theirs = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard theirs.count == bodies.count + 1, let peer = theirs.last.flatMap(Double.init) else {
      throw BenchFault("the peer said \(output)")
    }
    for (index, body) in bodies.enumerated() {
      let builtIn = SubmissionJudge.judge(try read(body.bytes), against: try compiled(form), level: .commune).findings
        .filter { $0.rule.hasPrefix("@") }
      let mine = builtIn.map { "\($0.row ?? "")(\($0.column ?? ""))" }.sorted().joined(separator: " ")
      guard mine == theirs[index] else {
        throw BenchFault("\(body.name): ours finds \"\(mine)\", jsonschema-rs \"\(theirs[index])\"")
      }
    }
    say("  jsonschema-rs, structure alone: \(number(peer, 1)) µs; the same places are faulty")
    results.add("validate.vs_jsonschema_rs", peer / ours)
  }

  static func compiled(_ form: BenchForm) throws -> Form {
    let file: FormFile
    do { file = try FormFile(form.source) } catch { throw BenchFault("\(error.message.en)") }
    guard let compiled = file.form else { throw BenchFault("\(file.faults.first?.message.en ?? "")") }
    return compiled
  }

  /// Reading and judging the good report once.
  static func judge() throws -> () throws -> Void {
    let compiled = try compiled(form)
    let good = bodies()[0].bytes
    return {
      guard SubmissionJudge.judge(try read(good), against: compiled, level: .commune).isAcceptable else {
        throw BenchFault("the good report is not accepted")
      }
    }
  }

  /// Microseconds of the processor for one report with so many findings.
  private static func time(_ bytes: [UInt8], _ form: Form, findings: Int) throws -> Double {
    var times: [Double] = []
    for _ in 0..<2_200 {
      let began = threadMicroseconds()
      let judgement = SubmissionJudge.judge(try read(bytes), against: form, level: .commune)
      let ended = threadMicroseconds()
      guard judgement.findings.count == findings else { throw BenchFault("\(judgement.findings.count) findings") }
      times.append(ended - began)
    }
    // The first are warm-up.
    return Array(times.dropFirst(200)).median
  }

  static func read(_ bytes: [UInt8]) throws -> Draft {
    do throws(JSONFault) { return try DraftReader.read(json: bytes) } catch { throw BenchFault(error.message.en) }
  }

  private static func median(_ work: () throws -> Void) throws -> Double {
    var times: [Double] = []
    for _ in 0..<1_000 {
      let began = threadMicroseconds()
      try work()
      times.append(threadMicroseconds() - began)
    }
    return times.median
  }

  /// A good report, one with values a cell cannot take, two with sums that are wrong.
  private static func bodies() -> [(name: String, bytes: [UInt8])] {
    func body(_ change: (inout [Int64]) -> Void) -> [UInt8] {
      var figures = form.figures(agency: 7, week: 3)
      change(&figures)
      return form.body(agency: "X00008", period: BenchDatabase.week(3), figures: figures)
    }
    let good = body { _ in }
    // A negative number in [2](2), three places in [5](6), nothing in [9](3).
    var faulty = String(decoding: body { $0[11] = -4 }, as: UTF8.self)
    let figures = form.figures(agency: 7, week: 3)
    faulty = faulty.replacingOccurrences(of: "\"6\":\"\(text(figures[45]))\"", with: "\"6\":\"\(text(figures[45]))5\"")
    faulty = faulty.replacingOccurrences(
      of: "\"2\":\(figures[81]),\"3\":\(figures[82]),", with: "\"2\":\(figures[81]),")
    let wrong = body { figures in
      figures[0] += 1
      figures[54] -= 1
      figures[199] += 100_000_000
    }
    // One part too small in each of five rows: one sum of money a row that no longer holds.
    let five = body { figures in
      for row in [1, 4, 9, 12, 17] { figures[row * 10 + 4] += 1 }
    }
    return [("good", good), ("faulty", Array(faulty.utf8)), ("wrong", wrong), ("five", five)]
  }

  private static func text(_ hundredths: Int64) -> String {
    "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// Processor time of this thread.
  static func threadMicroseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
