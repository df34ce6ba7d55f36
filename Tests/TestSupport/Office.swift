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

  /// Opens each file of this kind (`docx`, `xlsx`) and prints it.
  ///
  /// - Throws: `OfficeFailure` where the program is missing (Deploy/install test) or wrote nothing.
  public static func pdf(
    _ kind: String, _ files: @autoclosure @escaping @Sendable () throws -> [[UInt8]]
  ) async throws -> [[UInt8]] {
    try await aside {
      let files = try files()
      return try inFolder(files, kind: kind) { folder, paths in
        let said = try run(["--convert-to", "pdf", "--outdir", folder.path] + paths)
        return try files.indices.map { index in
          guard let pdf = try? Data(contentsOf: folder.appending(path: "w\(index).pdf")) else {
            throw OfficeFailure(description: "soffice wrote no w\(index).pdf: \(said)")
          }
          return [UInt8](pdf)
        }
      }
    }
  }

  private static let profile: String = {
    atexit { try? FileManager.default.removeItem(atPath: Office.profile) }
    return NSTemporaryDirectory() + "report-centre-office-\(getpid())"
  }()

  /// Writes the files into a folder of their own: `w0.docx`, `w1.docx`, …
  private static func inFolder<Value>(
    _ contents: [[UInt8]], kind: String, _ body: (URL, [String]) throws -> Value
  ) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (index, bytes) in contents.enumerated() {
      let file = folder.appending(path: "w\(index).\(kind)")
      try Data(bytes).write(to: file)
      paths.append(file.path)
    }
    return try body(folder, paths)
  }

  private static func open(_ workbooks: [[UInt8]]) throws -> [WorkedOut] {
    try inFolder(workbooks, kind: "xlsx") { folder, files in try open(workbooks.count, in: folder, files) }
  }

  private static func open(_ count: Int, in folder: URL, _ files: [String]) throws -> [WorkedOut] {
    // All sheets, in UTF-8, as text, numbers unformatted.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    let said = try run(["--convert-to", filter, "--outdir", folder.path] + files)
    let written = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try (0..<count).map { index in
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
