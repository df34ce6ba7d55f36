// A form file read without a database: the form, or its faults with their lines and columns.
internal import Centre

enum OfflineForm {
  static func read(_ path: String) throws(FileFault) -> FormFile { .offline(try InputFile.bytes(path)) }
}
