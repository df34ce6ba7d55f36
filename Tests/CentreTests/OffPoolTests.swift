// Threads for blocking work: so many at once, others in their turn, and beyond those is refused.
@testable import Centre
import Dispatch
import Testing

@Suite struct OffPoolTests {
  @Test func `who comes too many is told at once, and all others have their turn`() async throws {
    let pool = OffPool("test", working: 1, most: 2)
    let (started, hasStarted) = AsyncStream<Void>.makeStream()
    let leave = DispatchSemaphore(value: 0)
    let done = await withTaskGroup(of: String.self) { group in
      func add(_ name: String, _ body: @escaping @Sendable () -> Void) {
        group.addTask {
          do {
            try await pool.run(body)
            return name
          } catch { return (error as? Problem)?.code == .busy ? "busy" : "\(error)" }
        }
      }
      add("first") {
        hasStarted.finish()
        leave.wait()
      }
      for await _ in started {}
      // One of these waits, and the other is told while it does.
      add("another") {}
      add("another") {}
      #expect(await group.next() == "busy")
      leave.signal()
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.sorted() == ["another", "first"])
    // What went wrong is told, and leaves its place.
    for _ in 0..<3 {
      await #expect(throws: CancellationError.self) { try await pool.run { throw CancellationError() } }
    }
    #expect(try await pool.run { 7 } == 7)
  }
}
