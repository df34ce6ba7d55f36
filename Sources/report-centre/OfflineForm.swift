// A form file read without a database: the form, or its faults with their lines and columns.
internal import Centre
internal import Formats
internal import ReportModel

enum OfflineForm {
  static func read(_ path: String) throws(FileFault) -> (form: Form?, faults: [PlacedFault]) {
    let bytes = try InputFile.bytes(path)
    do throws(JSONFault) {
      let reading = FormReader.read(try SourceReader.read(bytes))
      let source = SourceText(bytes)
      let faults = reading.faults.map { fault in
        let (line, column) = source.place(ofByte: fault.offset)
        return PlacedFault(
          line: line, column: column, pointer: fault.pointer, code: fault.code, message: fault.message)
      }
      return (reading.form, faults)
    } catch {
      let fault = PlacedFault(
        line: error.line, column: error.column, pointer: error.pointer, code: error.code.rawValue,
        message: error.message)
      return (nil, [fault])
    }
  }
}
