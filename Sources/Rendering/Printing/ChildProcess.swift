// A child process fed and drained by one `poll` loop, so that no full pipe can block both sides, and killed at its time
// limit. Foundation's `Process` is not used: it needs threads for the same and leaves the parent's descriptors open.
internal import Glibc

struct ChildProcess {
  let path: String
  /// Without the program's own name.
  let arguments: [String]
  /// `NAME=value`, all there is.
  let environment: [String]

  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It ran into its limit and was killed.
    case timedOut
    /// The system's error number.
    case notStarted(Int32)
  }

  struct Outcome {
    let end: End
    let output: [UInt8]
    let errors: [UInt8]

    /// The last line of stderr: in Python, what went wrong.
    var lastLine: String {
      String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    }
  }

  /// Runs the program with `input` on its stdin until it has ended or `limit` has passed. Blocks.
  func run(input: [UInt8], limit: Duration) -> Outcome {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    guard let stdin = Channel.make(), let stdout = Channel.make(), let stderr = Channel.make() else {
      return failed(errno)
    }
    var process: pid_t = 0
    let error = spawn(&process, stdin: stdin.theirs, stdout: stdout.theirs, stderr: stderr.theirs)
    for channel in [stdin, stdout, stderr] { channel.closeTheirs() }
    guard error == 0 else { return failed(error) }

    var exchange = Exchange(input: input, stdin: stdin, stdout: stdout, stderr: stderr)
    while exchange.isOpen, clock.now < deadline { exchange.step(until: deadline) }
    let end = Self.end(of: process, deadline: deadline)
    return Outcome(end: end, output: exchange.output, errors: exchange.errors)
  }

  private func failed(_ error: Int32) -> Outcome { Outcome(end: .notStarted(error), output: [], errors: []) }

  private func spawn(_ process: inout pid_t, stdin: Int32, stdout: Int32, stderr: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, place) in [(stdin, 0), (stdout, 1), (stderr, 2)] as [(Int32, Int32)] {
      posix_spawn_file_actions_adddup2(&actions, descriptor, place)
    }
    // Own process group, so that a kill reaches whatever the child started; no signal blocked or ignored.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var argumentPointers = ([path] + arguments).map { strdup($0) } + [nil]
    var environmentPointers = environment.map { strdup($0) } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    return posix_spawn(&process, path, &actions, &attributes, &argumentPointers, &environmentPointers)
  }

  /// Waits for the child to end, which closing its output announces, and kills it at the deadline.
  private static func end(of process: pid_t, deadline: ContinuousClock.Instant) -> End {
    var status: Int32 = 0
    while true {
      let waited = waitpid(process, &status, WNOHANG)
      if waited == process { break }
      if waited < 0, errno != EINTR { return .notStarted(errno) }
      if ContinuousClock().now >= deadline {
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return .timedOut
      }
      usleep(1000)
    }
    // WIFEXITED, WEXITSTATUS and WTERMSIG are macros that Swift does not see.
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }
}
