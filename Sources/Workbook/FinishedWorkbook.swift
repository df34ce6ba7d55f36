// A finished workbook on disk, read in pieces. It has no name any longer, so nothing of it stays behind, whatever becomes
// of the program.
internal import Glibc

public final class FinishedWorkbook: Sendable {
  private let descriptor: Int32

  /// Takes over the file of a path, which then is gone.
  init(_ path: String) throws(WorkbookFailure) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    unlink(path)
    guard descriptor >= 0 else { throw WorkbookFailure(description: "\(path): \(String(cString: strerror(errno)))") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Lends the file piece by piece, from its beginning.
  ///
  /// - Throws: `WorkbookFailure` where the disk does not give it back: half a workbook must not pass for a whole one.
  public func read(_ body: ([UInt8]) throws -> Void) throws {
    var offset = 0
    while true {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
        var got = -1
        repeat { got = pread(descriptor, buffer.baseAddress, buffer.count, offset) } while got < 0 && errno == EINTR
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      guard failure == 0 else { throw WorkbookFailure(description: "pread: \(String(cString: strerror(failure)))") }
      if piece.isEmpty { return }
      try body(piece)
      offset += piece.count
    }
  }
}
