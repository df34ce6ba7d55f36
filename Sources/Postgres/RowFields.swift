// Typed access to the columns of a row, wherever the row comes from: an answer or a stream of COPY.

/// A row whose columns are read by position, from 0, as the type they have in PostgreSQL.
///
/// Every reader throws `DatabaseError` of kind `.decoding` where the column is not of that type; the plain ones also
/// where it is NULL.
public protocol RowFields: ~Copyable {
  /// Lends the binary form of a column, `nil` for NULL, for the time of the call; the type's object id, or 0 where
  /// the source does not tell it.
  func withField<Value>(
    _ column: Int, _ read: (UnsafeRawBufferPointer?, _ type: UInt32) throws(DatabaseError) -> Value
  ) throws(DatabaseError) -> Value
}

extension RowFields where Self: ~Copyable {
  public func isNull(_ column: Int) throws(DatabaseError) -> Bool {
    try withField(column) { bytes, _ throws(DatabaseError) in bytes == nil }
  }

  /// `smallint`, `integer`, `bigint`
  public func int(_ column: Int) throws(DatabaseError) -> Int { try value(column, intOrNil(column)) }
  public func intOrNil(_ column: Int) throws(DatabaseError) -> Int? {
    try optional(column, [TypeOID.int8, TypeOID.int4, TypeOID.int2]) { bytes throws(DatabaseError) in
      try bytes.decodeInt()
    }
  }

  /// `boolean`
  public func bool(_ column: Int) throws(DatabaseError) -> Bool { try value(column, boolOrNil(column)) }
  public func boolOrNil(_ column: Int) throws(DatabaseError) -> Bool? {
    try optional(column, [TypeOID.bool]) { bytes throws(DatabaseError) in try bytes.decodeBool() }
  }

  /// `text` and its kin, names, enums, `json`, `jsonb`
  public func string(_ column: Int) throws(DatabaseError) -> String { try value(column, stringOrNil(column)) }
  public func stringOrNil(_ column: Int) throws(DatabaseError) -> String? {
    try textual(column) { bytes throws(DatabaseError) in try bytes.decodeString() }
  }

  /// `bytea`, or the bytes of a text
  public func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] { try value(column, bytesOrNil(column)) }
  public func bytesOrNil(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    try textual(column) { bytes throws(DatabaseError) in [UInt8](bytes) }
  }

  /// `uuid`, most significant byte first
  public func uuid(_ column: Int) throws(DatabaseError) -> UInt128 { try value(column, uuidOrNil(column)) }
  public func uuidOrNil(_ column: Int) throws(DatabaseError) -> UInt128? {
    try optional(column, [TypeOID.uuid]) { bytes throws(DatabaseError) in try bytes.decodeUUID() }
  }

  /// `date`: days since 1970-01-01
  public func date(_ column: Int) throws(DatabaseError) -> Int { try value(column, dateOrNil(column)) }
  public func dateOrNil(_ column: Int) throws(DatabaseError) -> Int? {
    try optional(column, [TypeOID.date]) { bytes throws(DatabaseError) in try bytes.decodeDate() }
  }

  /// `timestamptz`: microseconds since 1970-01-01T00:00:00Z
  public func timestamp(_ column: Int) throws(DatabaseError) -> Int64 { try value(column, timestampOrNil(column)) }
  public func timestampOrNil(_ column: Int) throws(DatabaseError) -> Int64? {
    try optional(column, [TypeOID.timestamptz, TypeOID.timestamp]) { bytes throws(DatabaseError) in
      try bytes.decodeTimestamp()
    }
  }

  /// `numeric`, exact
  public func numeric(_ column: Int) throws(DatabaseError) -> Decimal128 { try value(column, numericOrNil(column)) }
  public func numericOrNil(_ column: Int) throws(DatabaseError) -> Decimal128? {
    try optional(column, [TypeOID.numeric]) { bytes throws(DatabaseError) in try Decimal128(numeric: bytes) }
  }

  /// `bigint[]`
  public func int64Array(_ column: Int) throws(DatabaseError) -> [Int64?] {
    try value(column, int64ArrayOrNil(column))
  }
  public func int64ArrayOrNil(_ column: Int) throws(DatabaseError) -> [Int64?]? {
    try withField(column) { bytes, _ throws(DatabaseError) in try bytes?.decodeInt64Array() }
  }

  /// `integer[]`
  public func int32Array(_ column: Int) throws(DatabaseError) -> [Int32?] {
    try value(column, int32ArrayOrNil(column))
  }
  public func int32ArrayOrNil(_ column: Int) throws(DatabaseError) -> [Int32?]? {
    try array(column, TypeOID.int4) { bytes throws(DatabaseError) in try bytes.decodeInt32() }
  }

  /// `numeric[]`, exact
  public func numericArray(_ column: Int) throws(DatabaseError) -> [Decimal128?] {
    try value(column, numericArrayOrNil(column))
  }
  public func numericArrayOrNil(_ column: Int) throws(DatabaseError) -> [Decimal128?]? {
    try array(column, TypeOID.numeric) { bytes throws(DatabaseError) in try Decimal128(numeric: bytes) }
  }

  /// `text[]`
  public func textArray(_ column: Int) throws(DatabaseError) -> [String?] { try value(column, textArrayOrNil(column)) }
  public func textArrayOrNil(_ column: Int) throws(DatabaseError) -> [String?]? {
    try array(column, TypeOID.text) { bytes throws(DatabaseError) in try bytes.decodeString() }
  }

  /// `uuid[]`
  public func uuidArray(_ column: Int) throws(DatabaseError) -> [UInt128?] {
    try value(column, uuidArrayOrNil(column))
  }
  public func uuidArrayOrNil(_ column: Int) throws(DatabaseError) -> [UInt128?]? {
    try array(column, TypeOID.uuid) { bytes throws(DatabaseError) in try bytes.decodeUUID() }
  }

  /// `bytea[]`
  public func bytesArray(_ column: Int) throws(DatabaseError) -> [[UInt8]?] {
    try value(column, bytesArrayOrNil(column))
  }
  public func bytesArrayOrNil(_ column: Int) throws(DatabaseError) -> [[UInt8]?]? {
    try array(column, TypeOID.bytea) { bytes throws(DatabaseError) in [UInt8](bytes) }
  }
}

extension RowFields where Self: ~Copyable {
  private func value<Value>(_ column: Int, _ value: Value?) throws(DatabaseError) -> Value {
    guard let value else { throw .decoding("column \(column) is NULL") }
    return value
  }

  private func optional<Value>(
    _ column: Int, _ types: [UInt32], _ read: (UnsafeRawBufferPointer) throws(DatabaseError) -> Value
  ) throws(DatabaseError) -> Value? {
    try withField(column) { bytes, type throws(DatabaseError) in
      guard let bytes else { return nil }
      guard type == 0 || types.contains(type) else { throw .decoding("column \(column) is of type \(type)") }
      return try read(bytes)
    }
  }

  private func array<Element>(
    _ column: Int, _ element: UInt32, _ read: (UnsafeRawBufferPointer) throws(DatabaseError) -> Element
  ) throws(DatabaseError) -> [Element?]? {
    try withField(column) { bytes, _ throws(DatabaseError) in
      try bytes?.decodeArray(of: element, read)
    }
  }

  /// Types whose binary form is the text itself are many (enums among them), so the others are refused by name.
  private func textual<Value>(
    _ column: Int, _ read: (UnsafeRawBufferPointer) throws(DatabaseError) -> Value
  ) throws(DatabaseError) -> Value? {
    try withField(column) { bytes, type throws(DatabaseError) in
      guard let bytes else { return nil }
      switch type {
      case TypeOID.jsonb:
        // One byte of format version stands before the text.
        return try read(UnsafeRawBufferPointer(rebasing: bytes.dropFirst()))
      case TypeOID.int2, TypeOID.int4, TypeOID.int8, TypeOID.bool, TypeOID.uuid, TypeOID.numeric, TypeOID.date,
        TypeOID.timestamp, TypeOID.timestamptz, TypeOID.float4, TypeOID.float8, TypeOID.int8Array,
        TypeOID.int4Array, TypeOID.numericArray, TypeOID.textArray, TypeOID.uuidArray, TypeOID.byteaArray:
        throw .decoding("column \(column) is of type \(type)")
      default: return try read(bytes)
      }
    }
  }
}
