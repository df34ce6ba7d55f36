// A draft of a form checked without publishing it: its faults, what it would cost those who fill it in, and what it would
// change for systems that report by the version before.
internal import Formats
internal import ReportModel

extension Centre {
  /// The answer to `POST /v1/forms?dryRun=true`: `{ "form", "version", "ok", "faults", "advice", "slots", "burden": { "reporters",
  /// "cells", "required", "timesAYear", "cellsAYear", "added" } | null, "changes": { … } | null }`. `added` is what the form
  /// would add to the cells typed a year, less what the version before asks.
  public func checkForm(_ bytes: [UInt8], by principal: Principal) async throws -> [UInt8] {
    try await refresh()
    try Access.check(principal, may: .publishForm)
    let file = try FormFile(bytes, in: surroundings)
    let tree = agencies.tree(on: today)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", file.form?.code)
        writer.member("version", file.form?.version)
        writer.member("ok", file.form != nil)
        writer.faults(file.faults)
        writer.faults(file.advice, name: "advice")
        writer.member("slots", file.form.map { form in form.cells.indices.count { !form.isListed($0) } })
        guard let form = file.form else {
          writer.member("burden", String?.none)
          writer.member("changes", String?.none)
          return
        }
        let before = forms.versions(form.code).last { $0.form.version < form.version }
        let burden = Burden(form, in: tree)
        let earlier = before.map { Burden($0.form, in: tree).cellsAYear ?? 0 } ?? 0
        writer.object("burden") { writer in
          writer.burden(burden)
          writer.member("added", burden.cellsAYear.map { $0 - earlier })
        }
        if let before {
          writer.object("changes") { $0.members(of: FormDiff(before.form, form)) }
        } else {
          writer.member("changes", String?.none)
        }
      }
    }
  }
}
