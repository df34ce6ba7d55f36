// gzip by zlib: bytes go in, coded bytes come out, in flat memory.

internal import CZlib

/// One gzip frame in the making.
struct GzipCoder: ~Copyable {
  enum Flush {
    /// Coded bytes may wait for what comes next.
    case none
    /// What is in is out, and can be read by who has it.
    case sync
    /// The end of the frame.
    case finish
  }

  private static let block = 32 << 10
  private let stream: UnsafeMutablePointer<z_stream>

  /// `nil` where there is no memory for it, some 256 KB.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard centre_gzip_start(stream) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  mutating func code(_ bytes: RawSpan, _ flush: Flush) -> [UInt8] {
    let mode =
      switch flush {
      case .none: Z_NO_FLUSH
      case .sync: Z_SYNC_FLUSH
      case .finish: Z_FINISH
      }
    var coded: [UInt8] = []
    bytes.withUnsafeBytes { input in
      // zlib reads it only.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        let piece = [UInt8](unsafeUninitializedCapacity: Self.block) { space, count in
          stream.pointee.next_out = space.baseAddress
          stream.pointee.avail_out = UInt32(Self.block)
          // Its faults are misuse: a stream that was not started, or input after the end.
          deflate(stream, mode)
          count = Self.block - Int(stream.pointee.avail_out)
        }
        coded += piece
      } while stream.pointee.avail_out == 0
      stream.pointee.next_in = nil
    }
    return coded
  }
}
