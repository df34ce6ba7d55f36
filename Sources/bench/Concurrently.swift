// A few threads that block: sockets and connections are waited for, so Swift's cooperative pool is no place for them.
internal import Foundation
internal import Synchronization

enum Concurrently {
  /// Runs `body` with 0, 1, … on a thread each and returns when all have ended, with what they threw.
  static func run(_ threads: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [any Error] {
    let failures = Mutex<[any Error]>([])
    let group = DispatchGroup()
    for index in 0..<threads {
      group.enter()
      let thread = Thread {
        do { try body(index) } catch { failures.withLock { $0.append(error) } }
        group.leave()
      }
      thread.start()
    }
    group.wait()
    return failures.withLock { $0 }
  }
}
