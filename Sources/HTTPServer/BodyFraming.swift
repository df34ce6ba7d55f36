// Where a request's body ends, read from its head. libmicrohttpd takes the first of two lengths and lets a transfer
// coding win over a length; a proxy in front may read them the other way, so both are refused here.

enum BodyFraming: Equatable {
  case none
  case length(Int)
  case chunked

  init(_ headers: HTTPHeaders) throws(HTTPRefusal.FramingFault) {
    let lengths = headers.values("Content-Length")
    let codings = headers.values("Transfer-Encoding")
    guard lengths.count < 2 else { throw .severalLengths }
    if codings.isEmpty {
      guard let length = lengths.first else {
        self = .none
        return
      }
      // A length that is no number libmicrohttpd has refused; one beyond Int is beyond every limit.
      let bytes = Int(length) ?? .max
      self = bytes == 0 ? .none : .length(bytes)
    } else {
      guard lengths.isEmpty else { throw .lengthAndTransferEncoding }
      guard codings.count == 1, HTTPHeaders.sameName(codings[0], "chunked") else { throw .unknownTransferEncoding }
      self = .chunked
    }
  }
}
