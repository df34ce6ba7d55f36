// How a verb that failed says so, and with which exit code. One place, so that every verb fails in the same words.
internal import Centre
internal import Formats
internal import Operations
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Spreadsheet
internal import Store

enum Failure {
  static func report(_ error: any Error, to call: Call) -> ExitCode {
    switch error {
    case let fault as UsageFault:
      call.note("report-centre: \(fault)")
      return .usage
    case let fault as ConfigurationFault:
      call.note("report-centre: \(fault)")
      return .usage
    case let problem as Problem:
      call.note(problem.message)
      for fault in problem.faults ?? [] { call.answer(FaultText.text(fault, call)) }
      for text in FindingText.list(problem.findings ?? [], call) { call.answer(text) }
      return problem.code.status == 503 ? .unavailable : .findings
    case let fault as JSONFault:
      call.note(fault.message)
      return .findings
    case let fault as CSVFault:
      call.note(fault.message)
      return .findings
    case let fault as WorkbookFault:
      call.note(fault.message)
      return .findings
    case let error as DatabaseError:
      call.note(ProgramMessage.databaseFailed.message(["error": error.description]))
      if error.sqlState == "42P01" { call.note(ProgramMessage.notMigrated.message()) }
      return .unavailable
    case let failure as MigrationFailure:
      call.note(message(of: failure))
      return .unavailable
    case let failure as PDFFailure:
      call.note(failure.message)
      return .unavailable
    default:
      call.note("report-centre: \(error)")
      return .unavailable
    }
  }

  static func message(of failure: MigrationFailure) -> Message {
    switch failure {
    case .changed(let name): ProgramMessage.migrationChanged.message(["name": name])
    case .unknown(let number): ProgramMessage.migrationUnknown.message(["number": String(number)])
    }
  }
}
