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
  public func read(_ body: ([UInt8]) throws -> Void) throws {
    var offset = 0
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
        count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, offset))
      }
      if piece.isEmpty { return }
      try body(piece)
      offset += piece.count
    }
  }
}
