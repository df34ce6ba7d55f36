// A form file as it came: read, checked, and every fault placed by line and column where a person can find it. The same
// check offline (`form check`) and at publishing.
internal import Formats
public import ReportModel

/// What a form file comes to: a form, or the faults in the order of the file.
public struct FormFile: Sendable {
  public let form: Form?
  public let faults: [PlacedFault]
  /// What the author of a form without faults should know before it is published.
  public let advice: [PlacedFault]

  /// - Parameter surroundings: the agencies there are and the forms in force, where they are known.
  /// - Throws: `Problem` of status 400 where the bytes are no JSON.
  public init(_ bytes: [UInt8], in surroundings: FormSurroundings = FormSurroundings()) throws(Problem) {
    do throws(JSONFault) { try self.init(json: bytes, in: surroundings) } catch { throw Problem(error) }
  }

  /// The same for a file at hand, where bytes that are no JSON are a fault of the file like any other.
  public static func offline(_ bytes: [UInt8]) -> FormFile {
    do throws(JSONFault) { return try FormFile(json: bytes, in: FormSurroundings()) } catch {
      let fault = PlacedFault(
        line: error.line, column: error.column, pointer: error.pointer, code: error.code.rawValue,
        message: error.message)
      return FormFile(faults: [fault])
    }
  }

  private init(faults: [PlacedFault]) {
    form = nil
    self.faults = faults
    advice = []
  }

  private init(json bytes: [UInt8], in surroundings: FormSurroundings) throws(JSONFault) {
    let reading = FormReader.read(try SourceReader.read(bytes), in: surroundings)
    form = reading.form
    faults = Self.placed(reading.faults, in: bytes)
    advice = Self.placed(reading.advice, in: bytes)
  }

  static func placed(_ faults: [FormFault], in bytes: [UInt8]) -> [PlacedFault] {
    guard !faults.isEmpty else { return [] }
    let source = SourceText(bytes)
    return faults.map { fault in
      let place = source.place(ofByte: fault.offset)
      return PlacedFault(
        line: place.line, column: place.column, pointer: fault.pointer, code: fault.code, message: fault.message)
    }
  }
}
