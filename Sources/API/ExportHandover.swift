// Brings an export, which runs on a connection's thread, and an answer, which is written by a thread of the server,
// together: the state first, because it stands in the head, then the bytes, straight from one to the other.
internal import Centre
internal import Dispatch
internal import HTTPServer
internal import ReportModel
internal import Store
internal import Synchronization

/// One export on its way to one client.
final class ExportHandover: Sendable {
  private struct State {
    var writer: StreamWriter?
    var isAbandoned = false
    var failure: (any Error)?
    var waiting: CheckedContinuation<FigureState, any Error>?
  }

  private let state = Mutex(State())
  private let writerCame = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  /// Starts the export and returns once its snapshot is taken.
  func begin(_ export: FigureExport) async throws -> FigureState {
    try await withCheckedThrowingContinuation { continuation in
      state.withLock { $0.waiting = continuation }
      Task {
        do {
          try await export.run(
            began: { state in self.takeWaiting()?.resume(returning: state) },
            write: { bytes in try self.writer().write(bytes) })
        } catch {
          self.state.withLock { $0.failure = error }
          self.takeWaiting()?.resume(throwing: error)
        }
        self.finished.signal()
      }
    }
  }

  private func takeWaiting() -> CheckedContinuation<FigureState, any Error>? {
    state.withLock { $0.waiting.take() }
  }

  /// Waits, on the export's thread, for the client's end.
  private func writer() throws -> StreamWriter {
    if let writer = state.withLock({ $0.writer }) { return writer }
    writerCame.wait()
    guard let writer = state.withLock({ $0.writer }) else { throw StreamClosed() }
    return writer
  }

  /// The answer's end. Where it goes without ever being read (the client left, no thread was free), the export must not
  /// wait for a reader for ever.
  final class Reader: Sendable {
    private let handover: ExportHandover

    init(_ handover: ExportHandover) { self.handover = handover }

    deinit { handover.writerCame.signal() }

    /// Returns when the export has written everything.
    func read(to writer: StreamWriter) throws {
      handover.state.withLock { $0.writer = writer }
      handover.writerCame.signal()
      handover.finished.wait()
      if let failure = handover.state.withLock({ $0.failure }) { throw failure }
    }
  }
}
