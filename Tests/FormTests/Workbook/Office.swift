// The office program that people may open a workbook with, asked to work it out and say what stands in every sheet.
import Foundation
import Formats
import ReportModel
import Testing

/// What a workbook comes to once it is opened.
struct WorkedOut {
  /// Rows of fields by name of the sheet; empty ones are left out.
  var sheets: [String: [[String]]] = [:]

  func rows(_ sheet: String) throws -> [[String]] { try #require(sheets[sheet], "no sheet \(sheet)") }
}

enum Office {
  /// Opens each workbook, works it out, and reads every sheet, hidden ones too.
  static func workOut(_ workbooks: [[UInt8]]) throws -> [WorkedOut] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String] = []
    for (index, bytes) in workbooks.enumerated() {
      let file = folder.appending(path: "w\(index).xlsx")
      try Data(bytes).write(to: file)
      files.append(file.path)
    }
    // All sheets, as text in UTF-8, unformatted.
    try run(
      [
        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir",
        folder.path,
      ] + files,
      in: folder)
    return try workbooks.indices.map { index in
      var result = WorkedOut()
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        let prefix = "w\(index)-"
        guard file.hasPrefix(prefix), file.hasSuffix(".csv") else { continue }
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
        result.sheets[String(file.dropFirst(prefix.count).dropLast(4))] = try CSVReader.rows(bytes).map(\.fields)
      }
      try #require(!result.sheets.isEmpty, "soffice wrote nothing of workbook \(index)")
      return result
    }
  }

  private static func run(_ arguments: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless"] + arguments
    let said = Pipe()
    process.standardOutput = said
    process.standardError = said
    try process.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "soffice (libreoffice-calc; Deploy/install test): \(text)")
  }
}
