// A form file as it came: read, checked, and every fault placed by line and column where a person can find it. The same
// check offline (`form check`) and at publishing.
internal import Formats
public import ReportModel

/// What a form file comes to: a form, or the faults in the order of the file.
public struct FormFile: Sendable {
  public let form: Form?
  public let faults: [PlacedFault]

  /// - Parameter surroundings: the agencies there are and the forms in force, where they are known.
  /// - Throws: `Problem` of status 400 where the bytes are no JSON.
  public init(_ bytes: [UInt8], in surroundings: FormSurroundings = FormSurroundings()) throws(Problem) {
    let root: SourceNode
    do throws(JSONFault) { root = try SourceReader.read(bytes) } catch { throw Problem(error) }
    let reading = FormReader.read(root, in: surroundings)
    form = reading.form
    guard !reading.faults.isEmpty else {
      faults = []
      return
    }
    let source = SourceText(bytes)
    faults = reading.faults.map { fault in
      let place = source.place(ofByte: fault.offset)
      return PlacedFault(
        line: place.line, column: place.column, pointer: fault.pointer, code: fault.code, message: fault.message)
    }
  }
}
