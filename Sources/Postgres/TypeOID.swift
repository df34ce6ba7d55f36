// The object ids of the built-in types, which never change between servers (catalogue file pg_type.dat), and the
// starting points of PostgreSQL's clock.

enum TypeOID {
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let text: UInt32 = 25
  static let float4: UInt32 = 700
  static let float8: UInt32 = 701
  static let date: UInt32 = 1082
  static let timestamp: UInt32 = 1114
  static let timestamptz: UInt32 = 1184
  static let numeric: UInt32 = 1700
  static let uuid: UInt32 = 2950
  static let jsonb: UInt32 = 3802

  static let byteaArray: UInt32 = 1001
  static let int4Array: UInt32 = 1007
  static let textArray: UInt32 = 1009
  static let int8Array: UInt32 = 1016
  static let numericArray: UInt32 = 1231
  static let uuidArray: UInt32 = 2951

  /// PostgreSQL counts from 2000-01-01; everything here from 1970-01-01.
  static let epochDays = 10_957
  static let epochMicroseconds: Int64 = 946_684_800_000_000
}
