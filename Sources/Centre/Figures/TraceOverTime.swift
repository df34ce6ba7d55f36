// A figure over time traced to the periods it is made of, each with the way into its own trace. The parts are what
// figures show of those periods at the same instant, so they come to the figure exactly.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

struct TraceOverTime {
  /// What one period has of the figure.
  private struct Part {
    let scope: FigureScope
    let figures: AgencyFigures
    /// The cell, in the version of the period.
    let ordinal: Int
  }

  let trace: FigureTrace
  let scope: FigureScope
  /// The cell, in the form in force for the whole period.
  let ordinal: Int
  let node: Int
  private let figures: AgencyFigures
  private var parts: [Part] = []

  /// How the figure comes about.
  private enum How: String {
    /// Added from all periods.
    case sum
    /// That of the first period, or of the last.
    case first, last
    /// Computed from other cells of the same agency over the same time.
    case computed
  }

  init(trace: FigureTrace, scope: FigureScope, ordinal: Int, node: Int, on connection: Connection) throws {
    self.trace = trace
    self.scope = scope
    self.ordinal = ordinal
    self.node = node
    figures = try scope.read([node], occasion: trace.occasion, on: connection)[0]
    for (index, part) in scope.parts.enumerated()
    where scope.takes(ordinal, fromPart: index) && part.ordinals[ordinal] >= 0 {
      let then = try part.scope.read(followed: [node], of: scope.tree, occasion: trace.occasion, on: connection)[0]
      if let then { parts.append(Part(scope: part.scope, figures: then, ordinal: part.ordinals[ordinal])) }
    }
  }

  private var form: Form { scope.published.form }
  private var cell: Cell { form.cells[ordinal] }

  private var how: How {
    if SlotPlan.use(of: cell) == .counted { return .computed }
    switch scope.timeUses[ordinal] {
    case .first: return .first
    case .last: return .last
    case .sum, .none: return .sum
    }
  }

  /// As `TraceAnswer.json`; a part names its `period` besides.
  func json(_ state: FigureState) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", form.code)
        writer.member("version", form.version)
        writer.member("period", scope.period.key)
        writer.member("occasion", trace.occasion)
        writer.fresh(state.freshness, at: state.at)
        writer.object("figure") { writer in
          writer.agency(node, in: scope.tree)
          writer.cell(ordinal, of: form)
          writer.counted(figures, ordinal, in: scope)
        }
        writer.member("shown", form.shown(figures.values[ordinal], ordinal: ordinal))
        writer.member("how", how.rawValue)
        writer.member("formula", how == .computed ? cell.formula : nil)
        writer.array("parts") { writer in
          for part in how == .computed ? [] : parts { write(part, to: &writer) }
        }
        writer.array("cells") { writer in
          for operand in how == .computed ? cell.cellsRead : [] {
            writer.object { writer in
              writer.cell(operand, of: form)
              writer.member("value", form.shown(figures.values[operand], ordinal: operand))
              let isFigure = scope.timeUses[operand] != .none
              writer.member(
                "trace", isFigure ? scope.traceLink(to: node, operand, occasion: trace.occasion) : nil)
            }
          }
        }
      }
    }
  }

  private func write(_ part: Part, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("period", part.scope.period.key)
      writer.agency(part.figures.node, in: part.scope.tree)
      writer.counted(part.figures, part.ordinal, in: part.scope)
      writer.member("submission", nil as String?)
      writer.member(
        "trace", part.scope.traceLink(to: part.figures.node, part.ordinal, occasion: trace.occasion))
    }
  }
}

extension JSONWriter {
  /// Value and coverage.
  fileprivate mutating func counted(_ figures: AgencyFigures, _ ordinal: Int, in scope: FigureScope) {
    member("value", scope.published.form.shown(figures.values[ordinal], ordinal: ordinal))
    member("reported", Int(figures.reported[ordinal]))
    member("blank", Int(figures.blank[ordinal]))
    member("expected", scope.expectedReports(figures, ordinal))
    quality(figures, ordinal, in: scope)
  }
}
