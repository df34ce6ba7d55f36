// The door through which a report comes in: received bytes to a draft with exact numbers and the place of each.
public import ReportModel

/// Reads submissions (contract §6). What the values mean to a form is judged later; here only their shape is.
public enum DraftReader {
  /// The submission in a JSON body, or in one line of a batch.
  ///
  /// Faults of the bytes (syntax, encoding, depth, duplicate names) come before faults of the members, wherever they
  /// stand.
  /// - Parameter allowsIdempotencyKey: lines of a batch may carry `idempotencyKey`; a body may not.
  public static func read(json bytes: [UInt8], allowsIdempotencyKey: Bool = false) throws(JSONFault) -> Draft {
    do throws(JSONFault) {
      return try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) -> Draft in
        var reader = JSONDraftReader(try JSONScanner(buffer), allowsIdempotencyKey: allowsIdempotencyKey)
        return try reader.read()
      }
    } catch {
      if error.code == .member { try SourceReader.check(bytes) }
      throw error
    }
  }
}
