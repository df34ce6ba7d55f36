// Checking a report without sending it: the same findings, nothing stored, no clock and no id in the answer, so that the
// same input gives the same bytes anywhere.
internal import Formats
public import ReportModel

extension Centre {
  /// The answer to `?dryRun=true`.
  ///
  /// - Parameter withHistory: false leaves earlier reports out (`context=none`).
  public func check(_ draft: Draft, by principal: Principal, withHistory: Bool) async throws -> [UInt8] {
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let history = withHistory ? try await history(for: prepared) : .notNeeded
    let judgement = SubmissionJudge.judge(
      draft, against: prepared.form.form, level: prepared.level, agency: prepared.agencyCode,
      history: history.reports)
    return CheckAnswer.json(judgement, form: prepared.form.form, agency: prepared.agencyCode, period: prepared.period)
  }
}

/// The bytes of a check, online and offline.
public enum CheckAnswer {
  public static func json(_ judgement: Judgement, form: Form, agency: String, period: Period) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", form.code)
        writer.member("version", form.version)
        writer.member("agency", agency)
        writer.member("period", period.key)
        writer.member("ok", judgement.isAcceptable)
        writer.findings(judgement.findings)
        writer.array("notEvaluated") { writer in
          for entry in judgement.notEvaluated {
            writer.object { writer in
              writer.member("rule", entry.rule)
              writer.member("table", entry.table)
              writer.member("row", entry.row)
              writer.member("column", entry.column)
              writer.member("reason", entry.reason.rawValue)
            }
          }
        }
      }
    }
  }
}
