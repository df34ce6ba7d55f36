// libmicrohttpd's three calls of a request: target read, access handler (many times), completed. They are file-level
// functions on purpose: a closure written where the main actor rules would trap on the library's threads.

internal import CMicrohttpd
internal import Glibc

/// The request line has been read: makes the exchange. `requestCompleted` takes back the reference.
func targetRead(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let target else { return nil }
  let floor = Unmanaged<ServerFloor>.fromOpaque(context).takeUnretainedValue()
  let text = PercentDecoding.escapingInvalid(UnsafeRawBufferPointer(start: target, count: strlen(target)))
  // The query is ours to read. Left to the library, some hundred parameters use up the connection's memory, and the
  // connection then hangs without an answer. It has found where the query begins already, so the query is made empty.
  strchr(target, Int32(UInt8(ascii: "?")))?.successor().pointee = 0
  return Unmanaged.passRetained(Exchange(target: text, floor: floor)).toOpaque()
}

func accessed(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, part: UnsafePointer<CChar>?,
  partSize: UnsafeMutablePointer<Int>?, exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let connection, let method, let partSize, let kept = exchange?.pointee else { return .NO }
  let floor = Unmanaged<ServerFloor>.fromOpaque(context).takeUnretainedValue()
  let exchange = Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
  let bytes = UnsafeRawBufferPointer(start: part, count: part == nil ? 0 : partSize.pointee)
  partSize.pointee = 0
  let connected = Connection(pointer: connection)
  switch exchange.advance(connected, method: method, part: bytes) {
  case .goOn: return .YES
  case .cut: return .NO
  case .answer(let response, let head, let closing):
    let queued = Answer.queue(
      response, head: head, closing: closing, for: exchange, on: connected, floor: floor)
    return queued ? .YES : .NO
  }
}

func requestCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  guard let exchange, let kept = exchange.pointee else { return }
  exchange.pointee = nil
  Unmanaged<Exchange>.fromOpaque(kept).takeRetainedValue().end(complete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
}
