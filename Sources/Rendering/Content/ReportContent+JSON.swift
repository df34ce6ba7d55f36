// The report as bytes: members in a fixed order, all always there, numbers as exact decimal strings. The digest that is
// printed on a report is the SHA-256 of these bytes, so a change here changes what every later report is called.
internal import Formats
internal import ReportModel

extension ReportContent {
  /// Canonical JSON, compact, UTF-8: equal contents give equal bytes.
  public func json() -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("format", "report-centre/report/1")
        writer.object(document == nil ? "form" : "report") { form.write(to: &$0) }
        writer.object("agency") { agency.write(to: &$0) }
        writer.object("period") { writer in
          writer.member("key", period.key)
          writer.member("name", period.name)
        }
        writer.member("madeAt", madeAt)
        writer.object("fresh") { writer in
          writer.member("through", fresh.through)
          writer.member("head", fresh.head)
          writer.member("pending", fresh.pending)
        }
        writer.member("status", status.rawValue)
        if let document { writer.object("document") { document.write(to: &$0) } }
        if let correction { writer.object("corrects") { correction.write(to: &$0) } }
        writer.object("completeness") { completeness.write(to: &$0) }
        writer.agencies("missing", missing)
        writer.array("tables") { writer in
          for table in tables { writer.object { table.write(to: &$0) } }
        }
        writer.array("rankings") { writer in
          for ranking in rankings { writer.object { ranking.write(to: &$0) } }
        }
        // Tables and rankings stand above; here is where in the report they belong.
        var places = (tables: 0, rankings: 0)
        writer.array("sections") { writer in
          for section in sections { writer.object { section.write(to: &$0, &places) } }
        }
      }
    }
  }
}

extension ReportForm {
  func write(to writer: inout JSONWriter) {
    writer.member("code", code)
    writer.member("version", version)
    writer.member("printedCode", printedCode)
    writer.member("title", title.message)
    writer.member("issuer", issuerName)
    writer.member("demonstration", demonstration)
  }
}

extension ReportCompleteness {
  func write(to writer: inout JSONWriter) {
    writer.member("expected", expected)
    writer.member("accepted", accepted)
  }
}

extension ReportAgency {
  func write(to writer: inout JSONWriter) {
    writer.member("agency", code)
    writer.member("name", name)
  }
}

extension ReportTable {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("table", code)
    writer.name("title")
    if let title { writer.message(title.message) } else { writer.null() }
    writer.array("stub") { writer in
      for column in stub {
        writer.object { writer in
          writer.member("code", column.code)
          writer.member("label", column.label.message)
        }
      }
    }
    writer.array("columns") { writer in
      for column in columns {
        writer.object { writer in
          writer.member("code", column.code)
          writer.member("label", column.label.message)
          writer.array("groups") { writer in
            for group in column.groups { writer.message(group.message) }
          }
          writer.member("derived", column.isDerived)
        }
      }
    }
    writer.array("rows") { writer in
      for (row, rowCells) in zip(rows, cells) {
        writer.object { writer in
          writer.member("code", row.code)
          writer.member("key", row.key)
          writer.member("label", row.label.message)
          writer.member("depth", row.depth)
          writer.member("sum", row.isSum)
          writer.array("cells") { writer in
            for cell in rowCells { writer.object { cell.write(to: &$0) } }
          }
        }
      }
    }
  }
}

extension ReportCell {
  func write(to writer: inout JSONWriter) {
    value.write(to: &writer)
    writer.member("unit", unit)
    writer.member("places", places)
    writer.member("reported", coverage.reported)
    writer.member("blank", coverage.blank)
    writer.member("expected", coverage.expected)
  }
}

extension ReportValue {
  /// `"state"` and `"value"`.
  func write(to writer: inout JSONWriter) {
    writer.member("state", state)
    switch self {
    case .figure(let quantity): writer.member("value", quantity)
    case .words(let words): writer.member("value", words)
    case .nilReport, .blank, .notCalculable, .closed, .empty: writer.member("value", String?.none)
    }
  }

  private var state: String {
    switch self {
    case .figure: "figure"
    case .nilReport: "nil"
    case .blank: "blank"
    case .notCalculable: "not-calculable"
    case .closed: "closed"
    case .empty: "empty"
    case .words: "words"
    }
  }
}

extension ReportRanking {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("title", title.message)
    writer.member("unit", unit)
    writer.member("places", places)
    writer.ranked("entries", entries)
    writer.agencies("withoutFigure", withoutFigure)
  }
}

extension JSONWriter {
  mutating func ranked(_ name: String, _ entries: [ReportRankingEntry]) {
    array(name) { writer in
      for entry in entries {
        writer.object { writer in
          entry.agency.write(to: &writer)
          writer.member("value", entry.value)
        }
      }
    }
  }

  mutating func agencies(_ name: String, _ agencies: [ReportAgency]) {
    array(name) { writer in
      for agency in agencies { writer.object { agency.write(to: &$0) } }
    }
  }
}
