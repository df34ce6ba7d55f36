// A process that is measured: the program's `serve` or `worker`, or a peer. Started, watched and ended by the benchmark.
internal import Foundation
internal import Glibc

final class ServiceProcess {
  private let process = Process()
  private(set) var port: UInt16 = 0
  /// Milliseconds from starting to being ready.
  private(set) var startup = 0.0

  private init(_ program: String, _ arguments: [String], environment: [String: String], log: String) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
  }

  /// `serve`, ready.
  static func serve(_ place: Workplace, _ database: BenchDatabase) throws -> ServiceProcess {
    let service = try ServiceProcess(
      place.program, ["serve", "--listen", "127.0.0.1:0", "--database", database.url],
      // All load comes with a token or two.
      environment: ["REPORT_CENTRE_REQUESTS_PER_SECOND": "1000000"], log: place.folder + "/serve.log")
    let pipe = Pipe()
    service.process.standardOutput = pipe
    let began = ContinuousClock.now
    try service.launch()
    var line = ""
    while !line.contains("\n") {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { throw BenchFault("serve ended before it was ready, see .local/bench/serve.log") }
      line += String(decoding: data, as: UTF8.self)
    }
    service.startup = (ContinuousClock.now - began) / .milliseconds(1)
    guard let port = line.split(separator: ":").last.flatMap({ UInt16($0.trimmingCharacters(in: .newlines)) }) else {
      throw BenchFault("serve said \(line)")
    }
    service.port = port
    return service
  }

  /// `worker` with its two threads.
  static func worker(_ place: Workplace, _ database: BenchDatabase) throws -> ServiceProcess {
    let service = try ServiceProcess(
      place.program, ["worker", "--database", database.url], environment: [:], log: place.folder + "/worker.log")
    try service.launch()
    return service
  }

  /// The FastAPI peer with two worker processes, ready.
  static func fastAPI(_ place: Workplace, _ database: BenchDatabase) throws -> ServiceProcess {
    let port = try freePort()
    let service = try ServiceProcess(
      place.python,
      [
        "-m", "uvicorn", "fastapi_intake:app", "--app-dir", place.peers, "--workers", "2", "--loop", "uvloop",
        "--http", "httptools", "--no-access-log", "--log-level", "warning", "--port", String(port),
      ], environment: ["BENCH_DATABASE": database.url, "PYTHONDONTWRITEBYTECODE": "1"],
      log: place.folder + "/fastapi.log")
    service.port = port
    try service.launch()
    for _ in 0..<300 {
      if let wire = try? Wire(port: port),
        let answer = try? wire.exchange(Wire.request("GET", "/healthz", token: "-")), answer.status == 200
      {
        return service
      }
      usleep(100_000)
    }
    service.stop()
    throw BenchFault("the FastAPI peer did not start, see .local/bench/fastapi.log")
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
      }
    }
    guard code == 0 else { throw BenchFault("no free port") }
    return UInt16(bigEndian: address.sin_port)
  }

  /// The most memory it ever held, in MB of 10⁶ bytes.
  func peakMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = Double(line.filter(\.isNumber))
    else { throw BenchFault("no VmHWM") }
    return kibibytes * 1024 / 1e6
  }

  /// Processor seconds used so far.
  func processorSeconds() throws -> Double {
    let stat = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return .nan }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// A child inherits which signals are blocked, and on the threads of Swift's pool that is nearly all of them.
  private func launch() throws {
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    try process.run()
  }

  /// Asks it to end; after ten seconds no longer asks.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    for _ in 0..<1000 where process.isRunning { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  deinit { stop() }
}
