// Files these tests read: a workbook as LibreOffice writes it, and the forms that come with the program.
import Foundation
import Formats
import ReportModel

enum Samples {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")

  /// A form of ReportTemplates by its folder, `VPCP.KSTT.II06A/1`.
  static func form(_ folder: String) throws -> Form? {
    FormReader.read(try SourceReader.read(try file("\(folder)/form.json"))).form
  }

  /// A file of ReportTemplates.
  static func file(_ path: String) throws -> [UInt8] {
    let folder = folder.appending(path: "../../../ReportTemplates").standardized
    return [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }
}

extension Samples {
  /// The report files in some folders of a form of ReportTemplates.
  static func names(in form: String, _ folders: [String]) throws -> [String] {
    try folders.flatMap { name in
      let path = folder.appending(path: "../../../ReportTemplates/\(form)/\(name)").standardized
      return try FileManager.default.contentsOfDirectory(atPath: path.path).filter {
        $0.count { $0 == "." } == 1 && $0.hasSuffix(".json")
      }.sorted()
        .map { "\(name)/\($0)" }
    }
  }
}
