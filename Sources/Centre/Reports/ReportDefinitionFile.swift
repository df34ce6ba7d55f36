// The file of a report definition: read and checked against the forms there are, every fault placed by line and column.
internal import Formats
internal import ReportModel

struct ReportDefinitionFile {
  let definition: ReportDefinition?
  let faults: [PlacedFault]

  /// - Throws: `Problem` of status 400 where the bytes are no JSON.
  init(_ bytes: [UInt8], in surroundings: ReportSurroundings) throws(Problem) {
    let reading: ReportReading
    do throws(JSONFault) {
      reading = ReportDefinitionReader.read(try SourceReader.read(bytes), in: surroundings)
    } catch { throw Problem(error) }
    definition = reading.definition
    faults = FormFile.placed(reading.faults, in: bytes)
  }

  func faultless() throws(Problem) -> ReportDefinition {
    if let definition { return definition }
    throw Problem(
      .reportFaults, message: ProblemCode.reportFaults.message(["found": String(faults.count)]), faults: faults)
  }
}
