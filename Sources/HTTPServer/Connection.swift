// One connection of libmicrohttpd, as far as this server touches it.

internal import CMicrohttpd
internal import Glibc

/// `@unchecked Sendable`: libmicrohttpd lets any thread resume a connection; whoever holds one of these must know that
/// the connection lives, which the exchange's stage and the pipe's `reader` say.
struct Connection: @unchecked Sendable {
  let pointer: OpaquePointer

  /// From now on libmicrohttpd neither polls nor times out nor frees the connection.
  func suspend() {
    MHD_suspend_connection(pointer)
  }

  /// Exactly once for each `suspend`.
  func resume() {
    MHD_resume_connection(pointer)
  }

  var socket: Int32? {
    centre_connection_info(pointer, .CONNECTION_INFO_CONNECTION_FD).map { $0.pointee.connect_fd }
  }

  /// The peer's numeric address, without port.
  var remoteAddress: String {
    guard let information = centre_connection_info(pointer, .CONNECTION_INFO_CLIENT_ADDRESS),
      let address = information.pointee.client_addr
    else { return "" }
    let length =
      address.pointee.sa_family == sa_family_t(AF_INET6)
      ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { text in
      guard let start = text.baseAddress,
        getnameinfo(
          address, socklen_t(length), start, socklen_t(NI_MAXHOST), nil, 0, NI_NUMERICHOST) == 0
      else { return "" }
      return String(cString: start)
    }
  }

  /// The request's fields in the order sent. Values that are not UTF-8 are taken as Latin-1, so nothing is lost.
  var headers: HTTPHeaders {
    var fields: [HTTPHeaders.Field] = []
    fields.reserveCapacity(12)
    withUnsafeMutablePointer(to: &fields) { fields in
      _ = MHD_get_connection_values_n(pointer, .HEADER_KIND, collectField, fields)
    }
    return HTTPHeaders(fields)
  }
}

private func collectField(
  fields: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameLength: Int,
  value: UnsafePointer<CChar>?, valueLength: Int
) -> MHD_Result {
  fields?.assumingMemoryBound(to: [HTTPHeaders.Field].self).pointee.append(
    HTTPHeaders.Field(name: text(name, nameLength), value: text(value, valueLength)))
  return .YES
}

private func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
  let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}
