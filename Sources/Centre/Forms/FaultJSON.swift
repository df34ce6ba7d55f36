// Faults of files as programs read them, the same from the centre and from the command line.
public import Formats

extension JSONWriter {
  /// `"faults": [ { "line", "column", "pointer", "code", "message" } ]`; a file of agencies has no pointers. Advice has the
  /// same shape.
  public mutating func faults(_ faults: [PlacedFault], name: String = "faults") {
    array(name) { writer in
      for fault in faults {
        writer.object { writer in
          writer.member("line", fault.line)
          writer.member("column", fault.column)
          if let pointer = fault.pointer { writer.member("pointer", pointer) }
          writer.member("code", fault.code)
          writer.member("message", fault.message)
        }
      }
    }
  }
}
