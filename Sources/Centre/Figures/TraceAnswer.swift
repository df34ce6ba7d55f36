// The parts of a figure as JSON, each with the way further down.
internal import Formats
internal import Foundation
internal import ReportModel
internal import Store

struct TraceAnswer {
  let trace: FigureTrace
  let scope: FigureScope
  let parts: FigureParts
  /// The cell, in the form in force.
  let ordinal: Int
  /// What `GET /v1/figures` shows at the same instant.
  let shown: AgencyFigures

  /// How the figure comes about.
  private enum How: String {
    /// Added from the agency's own report and from those below it.
    case sum
    /// Computed from other cells of the same agency.
    case computed
    /// It stands in the agency's own report.
    case report
  }

  private var form: Form { scope.published.form }
  private var cell: Cell { form.cells[ordinal] }
  private var slot: Int { scope.published.slots[ordinal] }

  private var how: How {
    if cell.isComputed, !cell.readsList { return .computed }
    return parts.isReporter || scope.isReporterOnly(ordinal) ? .report : .sum
  }

  /// `{ "form", "version", "period", "occasion", "fresh", "figure": { …, "value", "reported", "blank", "expected" },
  /// "shown", "how", "formula", "parts": [ { "agency", "name", "level", "value", "reported", "blank", "expected",
  /// "submission", "restatedBy", "trace" } ], "cells": [ { "table", "row", "column", "unit", "value", "trace" } ] }`.
  func json(_ state: FigureState) -> [UInt8] {
    let node = parts.node
    let isOwn = parts.isReporter || scope.isReporterOnly(ordinal)
    // What stands in a report alone is read from it; what is added, and what is computed of it, from the parts.
    let figures = isOwn ? shown : scope.figures(of: node, sum: parts.total, report: nil)
    let value = figures.values[ordinal]
    // What is computed in the report of an agency that has others below is computed of that report alone.
    let operandValues = isOfReport ? parts.own.report.map { ownValues($0.counted) } ?? figures.values : figures.values
    let counts = (reported: Int(figures.reported[ordinal]), blank: Int(figures.blank[ordinal]))
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", form.code)
        writer.member("version", form.version)
        writer.member("period", scope.period.key)
        writer.member("occasion", trace.occasion)
        writer.fresh(state.freshness, at: state.at)
        writer.object("figure") { writer in
          writer.agency(node, in: scope.tree)
          writer.cell(ordinal, of: form)
          writer.member("value", form.shown(value, ordinal: ordinal))
          writer.member("reported", counts.reported)
          writer.member("blank", counts.blank)
          writer.member("expected", scope.expectedReports(node, ordinal))
          writer.quality(figures, ordinal, in: scope)
        }
        // Until the worker has made the sum again, figures show the one before.
        writer.member("shown", form.shown(shown.values[ordinal], ordinal: ordinal))
        writer.member("how", how.rawValue)
        writer.member("formula", how == .computed ? cell.formula : nil)
        writer.array("parts") { writer in
          switch how {
          case .sum: for part in parts.parts where isIn(part) { write(part, to: &writer) }
          case .report:
            if parts.own.report != nil {
              write(parts.own, instead: (value, counts.reported, counts.blank), to: &writer)
            }
          case .computed: break
          }
        }
        writer.array("cells") { writer in
          for operand in how == .computed ? cell.cellsRead : [] {
            writer.object { writer in
              writer.cell(operand, of: form)
              writer.member("value", form.shown(operandValues[operand], ordinal: operand))
              writer.member("trace", isTraced(operand) ? link(to: node, operand) : nil)
            }
          }
        }
      }
    }
  }

  /// Whether it stands in the agency's report alone, while what it is computed of is added up here.
  private var isOfReport: Bool { !parts.isReporter && scope.isReporterOnly(ordinal) }

  private func ownValues(_ report: CountedReport) -> [CellValue] {
    scope.own(report, level: scope.tree.level(parts.node)).values
  }

  /// Texts and dates are no figures, and what is never added is none of an agency that does not report it.
  private func isTraced(_ ordinal: Int) -> Bool {
    let cell = form.cells[ordinal]
    guard cell.type.isNumeric || cell.type == .yesno, !isOfReport else { return false }
    return !scope.isReporterOnly(ordinal) || scope.expected.isExpected(parts.node)
  }

  /// Whether a part has, or should have, anything to do with the cell.
  private func isIn(_ part: FigureParts.Part) -> Bool { part.reported + part.blank + expected(of: part) > 0 }

  /// An agency's own report counts as one reporter, whatever stands below it.
  private func expected(of part: FigureParts.Part) -> Int {
    guard part.node == parts.node || scope.tree.subtree(part.node).count == 1 else {
      return scope.expectedReports(part.node, ordinal)
    }
    let isOpen = cell.levels.contains(scope.tree.level(part.node)) && cell.isAsked(of: scope.tree.code(part.node))
    return scope.expected.isExpected(part.node) && isOpen ? 1 : 0
  }

  /// - Parameter instead: what stands in the report, where it is not added.
  private func write(
    _ part: FigureParts.Part, instead: (value: CellValue, reported: Int, blank: Int)? = nil,
    to writer: inout JSONWriter
  ) {
    let isReport = part.report != nil || part.node == parts.node
    let added = part.reported > 0 ? CellValue.value(part.units) : .blank
    writer.object { writer in
      writer.agency(part.node, in: scope.tree)
      writer.member("value", form.shown(instead?.value ?? added, ordinal: ordinal))
      writer.member("reported", instead?.reported ?? part.reported)
      writer.member("blank", instead?.blank ?? part.blank)
      writer.member("expected", expected(of: part))
      if let (counted, judge) = part.report {
        writer.submission(counted.stored, slot: slot, judge)
      } else {
        writer.name("submission")
        writer.null()
      }
      if let (later, place, laterJudge) = part.restating, let (counted, judge) = part.report {
        let before = judge.slots.firstIndex(of: slot).flatMap { ordinal in
          let values = judge.values(figures: counted.stored.figures, marks: counted.stored.marks)
          return judge.form.shown(values[ordinal], ordinal: ordinal)
        }
        writer.object("restatedBy") { writer in
          writer.member("before", before)
          writer.member("period", later.period.key)
          writer.submission(later.stored, slot: place, laterJudge)
        }
      }
      writer.member("trace", isReport ? nil : link(to: part.node, ordinal))
    }
  }

  private func link(to node: Int, _ ordinal: Int) -> String {
    scope.traceLink(to: node, ordinal, occasion: trace.occasion)
  }
}

extension FigureScope {
  /// Where a figure of this period is traced further.
  func traceLink(to node: Int, _ ordinal: Int, occasion: String) -> String {
    let form = published.form
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    var query = [
      ("form", form.code), ("period", period.key), ("agency", tree.code(node)), ("table", table.code),
      ("row", table.rows[cell.row].code), ("column", table.columns[cell.column].code),
    ]
    if !occasion.isEmpty { query.append(("occasion", occasion)) }
    let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return "/v1/figures/trace?"
      + query.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")" }.joined(
        separator: "&")
  }
}

extension JSONWriter {
  /// A report, and where in it a slot stands: codes change from version to version, the slot does not.
  fileprivate mutating func submission(_ report: AcceptedReport, slot: Int, _ judge: PublishedForm) {
    object("submission") { writer in
      writer.member("id", UUIDText.text(report.submission))
      writer.member("revision", report.revision)
      writer.member("version", report.version)
      writer.member("receivedAt", InstantText.rfc3339(microsecondsSince1970: report.receivedAt))
      if let place = judge.slots.firstIndex(of: slot) { writer.codes(place, of: judge.form) }
    }
  }

  mutating func agency(_ node: Int, in tree: AgencyTree) {
    member("agency", tree.code(node))
    member("name", tree.name(node))
    member("level", tree.level(node).rawValue)
  }

  mutating func codes(_ ordinal: Int, of form: Form) {
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    member("table", table.code)
    member("row", table.rows[cell.row].code)
    member("column", table.columns[cell.column].code)
  }

  mutating func cell(_ ordinal: Int, of form: Form) {
    codes(ordinal, of: form)
    member("indicator", form.cells[ordinal].indicator)
    member("unit", form.cells[ordinal].unit)
  }
}
