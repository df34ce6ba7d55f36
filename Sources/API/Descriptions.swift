// The description of the API, carried inside the program.

enum Descriptions {
  /// OpenAPI 3.1, as `/openapi.json` answers it.
  static let bytes: [UInt8] = PackageResources.openapi_json
}
