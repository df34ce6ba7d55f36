// validate.*: from received bytes to a judgement, 200 cells and 100 rule evaluations, on one thread and without a
// database: `DraftReader` and `SubmissionJudge` against the compiled form. Processor time of the thread, median of
// 2,000. The peer reads the same bytes with pydantic (its Rust core) into Decimals and runs the same rules written by
// hand in Python, measured the same way. Before timing both must accept the good report, find the same places in one
// with faulty values, and the same rules and rows in one with wrong sums.
internal import Centre
internal import Formats
internal import Foundation
internal import ReportModel

enum ValidateBench {
  private static let form = BenchForm.wide

  static func measure(_ place: Workplace, _ results: inout Results) throws {
    let file: FormFile
    do { file = try FormFile(form.source) } catch { throw BenchFault("\(error.message.en)") }
    guard let compiled = file.form else { throw BenchFault("\(file.faults.first?.message.en ?? "")") }
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
    var times: [Double] = []
    for _ in 0..<2_200 {
      let began = threadMicroseconds()
      let judgement = SubmissionJudge.judge(try read(good), against: compiled, level: .commune)
      let ended = threadMicroseconds()
      guard judgement.isAcceptable else { throw BenchFault("the good report is not accepted") }
      times.append(ended - began)
    }
    // The first are warm-up.
    let ours = Array(times.dropFirst(200)).median
    let reading = try median { _ = try read(good) }
    say(
      "  \(good.count) bytes: ours \(number(ours, 1)) µs (reading \(number(reading, 1))), pydantic \(number(peer, 1)) µs"
    )
    results.add("validate.us", ours)
    results.add("validate.vs_pydantic", peer / ours)
  }

  private static func read(_ bytes: [UInt8]) throws -> Draft {
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

  /// A good report, one with values a cell cannot take, one with sums that are wrong.
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
    return [("good", good), ("faulty", Array(faulty.utf8)), ("wrong", wrong)]
  }

  private static func text(_ hundredths: Int64) -> String {
    "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// Processor time of this thread.
  private static func threadMicroseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
