// The system's Python, for reading a file back as an analyst's program does: pandas and openpyxl are Debian's
// (Deploy/install test).
internal import Foundation

public struct PythonFailure: Error, CustomStringConvertible {
  public let description: String
}

public enum Python {
  /// Runs a script over a file, whose path is `file`, off the threads of the tests; returns the lines it prints.
  ///
  /// - Parameters:
  ///   - interpreter: where it needs packages that are not Debian's, of an environment that has them.
  ///   - name: the file's, as programs go by its ending.
  public static func lines(
    _ script: String, reading bytes: [UInt8], name: String, interpreter: String = "/usr/bin/python3"
  ) async throws -> [String] {
    try await aside {
      let folder = FileManager.default.temporaryDirectory.appending(path: "python-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: name)
      try Data(bytes).write(to: file)
      let process = Process()
      process.executableURL = URL(filePath: interpreter)
      process.arguments = ["-W", "ignore", "-c", "import sys\nfile = sys.argv[1]\n" + script, file.path]
      process.environment = ["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]
      let (output, errors) = (Pipe(), Pipe())
      process.standardOutput = output
      process.standardError = errors
      try process.run()
      let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let failed = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw PythonFailure(description: failed) }
      return said.split(separator: "\n").map(String.init)
    }
  }
}
