// Where a request's body ends, read from its head. libmicrohttpd takes the first of two lengths, lets a transfer coding
// win over a length, and keeps a blank at the end of a field's name as a part of it; a proxy in front may read each of
// these the other way, so all are refused here.

enum BodyFraming: Equatable {
  case none
  case length(Int)
  case chunked

  init(_ headers: HTTPHeaders) throws(HTTPRefusal.FramingFault) {
    guard headers.fields.allSatisfy({ Self.isToken($0.name) }) else { throw .fieldName }
    guard headers.values("Host").count < 2 else { throw .severalHosts }
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

  /// RFC 9110 §5.6.2.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default:
          "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
