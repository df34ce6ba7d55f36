// A report by a form alone as the samples write it: its tables, its rankings, who is missing.
import Rendering

extension ReportContent {
  init(
    form: ReportForm, agency: ReportAgency, period: ReportPeriod, madeAt: String, fresh: ReportFreshness,
    completeness: ReportCompleteness, missing: [ReportAgency], tables: [ReportTable], rankings: [ReportRanking]
  ) {
    self.init(
      form: form, agency: agency, period: period, madeAt: madeAt, fresh: fresh,
      coverage: [ReportFormCoverage(form: form, completeness: completeness, missing: missing)],
      sections: tables.map { .table($0) } + rankings.map { .ranking($0) })
  }

  var heldTables: [ReportTable] {
    get { tables }
    set { sections = newValue.map { .table($0) } + rankings.map { .ranking($0) } }
  }

  var heldRankings: [ReportRanking] {
    get { rankings }
    set { sections = tables.map { .table($0) } + newValue.map { .ranking($0) } }
  }
}
