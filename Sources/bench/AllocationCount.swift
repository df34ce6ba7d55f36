// validate.allocations: how often reading and judging one good report asks for memory. The benchmark starts itself once
// more under the C library's own tracer of allocations (libc_malloc_debug), judges a hundred reports and counts the lines
// of the trace; where the tracer is missing the count is skipped.
internal import Foundation

enum AllocationCount {
  /// The argument with which the benchmark starts itself.
  static let argument = "--trace-allocations"
  private static let reports = 100
  private static let tracer = "libc_malloc_debug.so.0"

  static func measure(_ place: Workplace, _ results: inout Results) throws {
    let trace = place.folder + "/allocations.trace"
    try? FileManager.default.removeItem(atPath: trace)
    let itself = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    _ = try Workplace.output(itself, [argument], environment: ["LD_PRELOAD": tracer, "MALLOC_TRACE": trace])
    guard let lines = FileManager.default.contents(atPath: trace) else {
      say("  allocations: skipped, the tracer \(tracer) is not installed")
      return
    }
    try? FileManager.default.removeItem(atPath: trace)
    // `@ caller + address size` is a piece of memory that is new, `>` in its place one that was made larger.
    let count = String(decoding: lines, as: UTF8.self).split(separator: "\n").count {
      $0.contains(" + 0x") || $0.contains(" > 0x")
    }
    results.add("validate.allocations", Double(count) / Double(reports))
  }

  /// What the second process does: the trace is on for the reports alone.
  static func trace() throws {
    let judge = try ValidateBench.judge()
    for _ in 0..<20 { try judge() }
    call("mtrace")
    for _ in 0..<reports { try judge() }
    call("muntrace")
  }

  private static func call(_ name: String) {
    typealias Versioned =
      @convention(c) (UnsafeMutableRawPointer, UnsafePointer<CChar>, UnsafePointer<CChar>) ->
      UnsafeMutableRawPointer?
    // By version: the C library has a function of that name too, which does nothing.
    guard let library = dlopen(tracer, RTLD_NOW | RTLD_NOLOAD), let search = dlsym(nil, "dlvsym"),
      let symbol = unsafeBitCast(search, to: Versioned.self)(library, name, "GLIBC_2.2.5")
    else { return }
    unsafeBitCast(symbol, to: (@convention(c) () -> Void).self)()
  }
}
