// A value bound to $1, $2, … of a statement. Values travel as binds only, in PostgreSQL's binary format, each with its
// type: SQL text never holds one.

/// One bound value. Where the statement wants another type than the one named here, cast in SQL: `$1::jsonb`.
public enum Bind: Sendable {
  /// NULL of whatever type the statement expects at this place.
  case null
  /// `text`. UTF-8 without NUL.
  case text(String)
  /// `bigint`; assigned to narrower integer columns PostgreSQL checks the range.
  case int(Int64)
  /// `integer`: where the width counts, as in rows of COPY.
  case int32(Int32)
  /// `smallint`: likewise.
  case int16(Int16)
  /// `boolean`
  case bool(Bool)
  /// `uuid`, most significant byte first.
  case uuid(UInt128)
  /// `bytea`
  case bytes([UInt8])
  /// `numeric`, exact, keeping the scale.
  case numeric(Decimal128)
  /// `date`: days since 1970-01-01.
  case date(Int)
  /// `timestamptz`: microseconds since 1970-01-01T00:00:00Z.
  case timestamp(Int64)
  /// `bigint[]`
  case int64Array([Int64?])
  /// `integer[]`
  case int32Array([Int32?])
  /// `numeric[]`
  case numericArray([Decimal128?])
  /// `text[]`
  case textArray([String?])
  /// `uuid[]`
  case uuidArray([UInt128?])
  /// `bytea[]`
  case bytesArray([[UInt8]?])

  /// 0 leaves the type of a NULL to the statement.
  var type: UInt32 {
    switch self {
    case .null: 0
    case .text: TypeOID.text
    case .int: TypeOID.int8
    case .int32: TypeOID.int4
    case .int16: TypeOID.int2
    case .bool: TypeOID.bool
    case .uuid: TypeOID.uuid
    case .bytes: TypeOID.bytea
    case .numeric: TypeOID.numeric
    case .date: TypeOID.date
    case .timestamp: TypeOID.timestamptz
    case .int64Array: TypeOID.int8Array
    case .int32Array: TypeOID.int4Array
    case .numericArray: TypeOID.numericArray
    case .textArray: TypeOID.textArray
    case .uuidArray: TypeOID.uuidArray
    case .bytesArray: TypeOID.byteaArray
    }
  }

  var isNull: Bool { if case .null = self { true } else { false } }

  /// Appends the binary form without its length; nothing for a NULL.
  func encode(into buffer: inout [UInt8]) {
    switch self {
    case .null: break
    case .text(let value): buffer.append(contentsOf: value.utf8)
    case .int(let value): buffer.appendBigEndian(value)
    case .int32(let value): buffer.appendBigEndian(value)
    case .int16(let value): buffer.appendBigEndian(value)
    case .bool(let value): buffer.append(value ? 1 : 0)
    case .uuid(let value): buffer.appendBigEndian(value)
    case .bytes(let value): buffer.append(contentsOf: value)
    case .numeric(let value): value.encode(into: &buffer)
    case .date(let days):
      // Clamped short of ±infinity, where the server refuses a date out of range.
      let clamped = min(max(days, Int(Int32.min)), Int(Int32.max))
      let shifted = max(clamped - TypeOID.epochDays, Int(Int32.min) + 1)
      buffer.appendBigEndian(Int32(shifted))
    case .timestamp(let microseconds):
      let (shifted, overflow) = microseconds.subtractingReportingOverflow(TypeOID.epochMicroseconds)
      buffer.appendBigEndian(overflow ? Int64.min + 1 : shifted)
    case .int64Array(let values): buffer.appendArray(of: TypeOID.int8, values) { $0.appendBigEndian($1) }
    case .int32Array(let values): buffer.appendArray(of: TypeOID.int4, values) { $0.appendBigEndian($1) }
    case .numericArray(let values): buffer.appendArray(of: TypeOID.numeric, values) { $1.encode(into: &$0) }
    case .textArray(let values): buffer.appendArray(of: TypeOID.text, values) { $0.append(contentsOf: $1.utf8) }
    case .uuidArray(let values): buffer.appendArray(of: TypeOID.uuid, values) { $0.appendBigEndian($1) }
    case .bytesArray(let values): buffer.appendArray(of: TypeOID.bytea, values) { $0.append(contentsOf: $1) }
    }
  }
}
