// compile.ms: from the bytes of a form file of 1,000 cells and seven rules a row to a compiled form, as publishing and
// starting do it. Processor time of the thread, median of 40.
internal import Centre
internal import Foundation
internal import ReportModel

enum CompileBench {
  static func measure(_ results: inout Results) throws {
    let source = BenchForm(code: "BENCH.LARGE", rows: 100, rules: 7, looksBack: false).source
    var times: [Double] = []
    for _ in 0..<45 {
      let began = ValidateBench.threadMicroseconds()
      let file: FormFile
      do { file = try FormFile(source) } catch { throw BenchFault("\(error.message.en)") }
      times.append((ValidateBench.threadMicroseconds() - began) / 1_000)
      guard file.form?.cells.count == 1_000 else { throw BenchFault("\(file.faults.first?.message.en ?? "no form")") }
    }
    say("  \(source.count) bytes, 1,000 cells, 700 evaluations of rules")
    // The first are warm-up.
    results.add("compile.ms", Array(times.dropFirst(5)).median)
  }
}
