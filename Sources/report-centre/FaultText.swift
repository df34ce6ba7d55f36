// Faults of form files and agency files: `line:column code sentence`, and the same for programs.
internal import Centre
internal import Formats
internal import ReportModel

enum FaultText {
  static func text(_ fault: PlacedFault, _ call: Call) -> String {
    "\(fault.line):\(fault.column)  \(fault.code)  \(call.text(fault.message))"
  }

  /// `{ "ok", "faults" }` (contract §9).
  static func json(_ faults: [PlacedFault]) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("ok", faults.isEmpty)
        writer.faults(faults)
      }
    }
  }
}
