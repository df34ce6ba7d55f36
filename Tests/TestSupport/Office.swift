// The office program that people may open a workbook with, asked to work it out and say what stands in every sheet.
internal import Formats
internal import Foundation
internal import Glibc

/// What a workbook comes to once it is opened.
public struct WorkedOut: Sendable {
  /// Rows of fields by name of the sheet; empty rows are left out.
  public var sheets: [String: [[String]]] = [:]

  public func rows(_ sheet: String) throws(OfficeFailure) -> [[String]] {
    guard let rows = sheets[sheet] else { throw OfficeFailure(description: "no sheet \(sheet) in \(sheets.keys)") }
    return rows
  }
}

public struct OfficeFailure: Error, CustomStringConvertible {
  public let description: String
}

public enum Office {
  /// Opens each workbook, works it out, and reads every sheet, hidden ones too. They are written off the threads of the
  /// tests as well.
  ///
  /// - Throws: `OfficeFailure` where the program is missing (Deploy/install test) or wrote nothing.
  public static func workOut(
    _ workbooks: @autoclosure @escaping @Sendable () throws -> [[UInt8]]
  ) async throws -> [WorkedOut] {
    try await aside { try open(try workbooks()) }
  }

  private static let profile: String = {
    atexit { try? FileManager.default.removeItem(atPath: Office.profile) }
    return NSTemporaryDirectory() + "report-centre-office-\(getpid())"
  }()

  private static func open(_ workbooks: [[UInt8]]) throws -> [WorkedOut] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String] = []
    for (index, bytes) in workbooks.enumerated() {
      let file = folder.appending(path: "w\(index).xlsx")
      try Data(bytes).write(to: file)
      files.append(file.path)
    }
    // All sheets, in UTF-8, as text, numbers unformatted.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    let said = try run(["--convert-to", filter, "--outdir", folder.path] + files)
    let written = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try workbooks.indices.map { index in
      var result = WorkedOut()
      let prefix = "w\(index)-"
      for file in written where file.hasPrefix(prefix) && file.hasSuffix(".csv") {
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
        result.sheets[String(file.dropFirst(prefix.count).dropLast(4))] = try CSVReader.rows(bytes).map(\.fields)
      }
      if result.sheets.isEmpty { throw OfficeFailure(description: "soffice wrote nothing: \(said)") }
      return result
    }
  }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["soffice", "-env:UserInstallation=file://\(profile)", "--headless"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return said
  }
}
