// Files named on the command line; `-` is standard input.
internal import Foundation

/// A file that cannot be read.
struct FileFault: Error, CustomStringConvertible {
  let description: String
}

enum InputFile {
  static func bytes(_ path: String) throws(FileFault) -> [UInt8] {
    do {
      if path == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw FileFault(description: "\(path): \((error as? CocoaError)?.reason ?? "cannot be read")")
    }
  }

  static func text(_ path: String) throws(FileFault) -> String {
    guard let text = String(validating: try bytes(path), as: UTF8.self) else {
      throw FileFault(description: "\(path): not UTF-8")
    }
    return text
  }
}

extension CocoaError {
  fileprivate var reason: String? {
    switch code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
    case .fileReadNoPermission: "not allowed to read it"
    default: nil
    }
  }
}
