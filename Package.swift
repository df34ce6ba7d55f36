// swift-tools-version: 6.2
// The whole build: one program, its modules in layers (an arrow of dependency never points up), C libraries through
// system-library targets, and no Swift packages.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

let everything: [Target.Dependency] = [
  "ReportModel", "Formats", "Spreadsheet", "Postgres", "HTTPServer", "Operations", "Security", "Store", "Centre",
  "Rendering", "API", "Portal", "Jobs", "Migrations", "Workbook", "Documents",
]

let package = Package(
  name: "report-centre",
  products: [.executable(name: "report-centre", targets: ["report-centre"])],
  targets: [
    // C libraries of the distribution.
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CMicrohttpd", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    // The ground floor: plain values, no C, no clock, no async.
    module("ReportModel"),

    // One floor up: bytes, wires, the operating system.
    module("Operations"),
    module("Formats", ["ReportModel"]),
    module("Spreadsheet", ["ReportModel", "Formats", "CZip", "CExpat"]),
    module("Postgres", ["CLibpq"]),
    module("HTTPServer", ["CMicrohttpd", "CZlib"]),
    module("Security", ["COpenSSL"]),

    // The schema and the shipped agencies, embedded.
    .target(
      name: "Migrations", path: "Migrations", exclude: ["agencies/README.md"],
      resources: [
        .embedInCode("sql"), .embedInCode("agencies/agencies.csv"), .embedInCode("agencies/successions.csv"),
      ], swiftSettings: settings),

    // SQL as functions; use cases; what a report looks like.
    module("Store", ["ReportModel", "Postgres", "Formats", "Security", "Migrations"]),
    module(
      "Centre",
      [
        "ReportModel", "Store", "Formats", "Spreadsheet", "Security", "Operations", "Postgres", "Rendering",
        "Migrations", "Workbook", "Documents",
      ]),
    module("Rendering", ["ReportModel", "Formats", "Operations", "CQREncode"]),
    module("Workbook", ["ReportModel", "Formats", "Rendering", "CXLSXWriter"]),
    module("Documents", ["ReportModel", "Formats", "Rendering", "CZip"]),

    // The doors.
    .target(
      name: "API",
      dependencies: [
        "ReportModel", "Formats", "Spreadsheet", "Store", "Centre", "HTTPServer", "Operations", "Rendering", "Security",
        "Workbook",
      ], resources: [.embedInCode("openapi.json")], swiftSettings: settings),
    module("Portal", ["ReportModel", "Formats", "Centre", "HTTPServer", "Rendering", "API", "Security"]),
    module("Jobs", ["ReportModel", "Centre", "Store", "Operations", "Postgres"]),
    .executableTarget(name: "report-centre", dependencies: everything, swiftSettings: settings),
    .executableTarget(
      name: "bench", dependencies: everything, exclude: ["peers"], swiftSettings: settings),

    // Tests.
    .target(
      name: "TestSupport", dependencies: everything + ["CZip"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("ReportModelTests", ["ReportModel"]),
    tests("FormatsTests", ["Formats", "ReportModel"]),
    tests("SpreadsheetTests", everything, exclude: ["Samples"]),
    tests("PostgresTests", ["Postgres"]),
    tests("HTTPServerTests", ["HTTPServer"]),
    tests("OperationsTests", ["Operations"]),
    tests("SecurityTests", ["Security"]),
    tests("FormTests", everything),
    tests(
      "RenderingTests", ["Rendering", "ReportModel", "Formats", "Documents", "Workbook", "Spreadsheet"],
      exclude: ["Golden"]),
    tests("CentreTests", everything),
    tests("APITests", everything, exclude: ["Golden"]),
    tests("SystemTests", everything + ["report-centre", "bench"], exclude: ["Golden"]),
  ]
)
