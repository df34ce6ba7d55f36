// The values of a judged report in the shape the database keeps: numbers by slot, marks and texts beside them.
internal import Formats
internal import ReportModel

struct StoredValues {
  var figures: [Int64?]
  var marks: String?
  var texts: String?
  /// JSON: the rows of the lists.
  var lists: String?
  /// JSON: the sections of the narrative.
  var narrative: String?

  /// A computed ratio whose declared places make it longer than `bigint` is stored as this: it is there, and counted,
  /// and computed again wherever it is read.
  static let tooLong = Int64.max

  init(_ judgement: Judgement, of published: PublishedForm) {
    var figures = [Int64?](repeating: nil, count: published.plan.uses.count)
    var marked: [UInt8]?
    for (ordinal, value) in judgement.values.enumerated() {
      let slot = published.slots[ordinal]
      guard slot >= 0 else { continue }
      switch value.state {
      case .value: figures[slot] = Int64(exactly: value.units) ?? Self.tooLong
      case .nilReport:
        figures[slot] = 0
        Self.mark(slot, "-", &marked, figures.count)
      case .notAvailable: Self.mark(slot, ".", &marked, figures.count)
      case .notApplicable: Self.mark(slot, "x", &marked, figures.count)
      case .blank, .text, .unreadable, .notCalculable: break
      }
    }
    self.figures = figures
    marks = marked.map { String(decoding: $0, as: UTF8.self) }
    lists = judgement.lists.isEmpty ? nil : published.form.json(of: judgement.lists)
    narrative = judgement.narrative.isEmpty ? nil : StoredNarrative.json(judgement.narrative)
    texts = judgement.texts.isEmpty ? nil : Self.json(judgement.texts, slots: published.slots)
  }

  private static func mark(_ slot: Int, _ mark: Unicode.Scalar, _ marks: inout [UInt8]?, _ count: Int) {
    if marks == nil { marks = [UInt8](repeating: UInt8(ascii: " "), count: count) }
    marks?[slot] = UInt8(ascii: mark)
  }

  private static func json(_ texts: [Int: String], slots: [Int]) -> String {
    let bytes = JSONWriter.document { writer in
      writer.object { writer in
        for (ordinal, text) in texts.sorted(by: { $0.key < $1.key }) { writer.member(String(slots[ordinal]), text) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PublishedForm {
  /// The values of a stored report by ordinal; computed cells are as they were stored.
  func values(figures: [Int64?], marks: String?) -> [CellValue] {
    let marks = marks.map { Array($0.utf8) }
    return slots.map { slot in
      guard slot >= 0 else { return .blank }
      if let marks, slot < marks.count {
        switch marks[slot] {
        case UInt8(ascii: "-"): return CellValue(units: 0, state: .nilReport)
        case UInt8(ascii: "."): return CellValue(units: 0, state: .notAvailable)
        case UInt8(ascii: "x"): return CellValue(units: 0, state: .notApplicable)
        default: break
        }
      }
      guard slot < figures.count, let units = figures[slot] else { return .blank }
      return .value(Int128(units))
    }
  }

  /// The same as a reading, with every computed cell computed again.
  func reading(figures: [Int64?], marks: String?, level: AgencyLevel) -> Reading {
    var reading = Reading(values: values(figures: figures, marks: marks), level: level)
    form.computeAll(in: &reading)
    return reading
  }
}
