// The last sheet of a report's workbook: what report it is, who is missing, what the signs mean, how exact the figures
// are and what each sheet holds.
internal import Rendering
internal import ReportModel

struct ReportNotes {
  let content: ReportContent
  let digest: String
  let language: Language
  let remarks: ReportRemarks

  /// Places named in a note; there may be thousands.
  private static let mostPlaces = 50
  private static let widths = (label: 28.0, text: 90.0)

  func write(to sheet: WorkbookSheet) {
    var row = 0
    for (label, text) in lines {
      sheet.text(
        label, at: Spot(row: row, column: 0),
        .title.with { style in
          style.down = .top
          style.wraps = true
        })
      sheet.text(text, at: Spot(row: row, column: 1), CellStyle(across: .left, down: .top, wraps: true))
      // The longer of the two says how high the line is.
      let isLabel = Double(label.count) / Self.widths.label > Double(text.count) / Self.widths.text
      sheet.height([isLabel ? label : text], width: isLabel ? Self.widths.label : Self.widths.text, of: row)
      row += 1
    }
    sheet.width(Self.widths.label, of: 0...0)
    sheet.width(Self.widths.text, of: 1...1)
    sheet.page(header: 0...0, upTo: Spot(row: max(row - 1, 0), column: 1), isUpright: true)
  }

  private var lines: [(label: String, text: String)] {
    let heading = ReportHeading(content: content, digest: digest, language: language)
    var lines: [(String, String)] = []
    func add(_ word: ReportWorkbookWord, _ text: String) { lines.append((word.text(language), text)) }
    func add(_ word: PageWord, _ text: String) { lines.append((word.text(language), text)) }
    add(.title, language.pick(content.form.title))
    if content.form.demonstration { lines.append(("", PageWord.demonstrationBanner.text(language))) }
    lines.append(("", PageWord.forPeriod.text(language, ["period": language.pick(content.period.name)])))
    add(.status, (content.status == .official ? PageWord.official : .provisional).text(language))
    if content.document == nil { lines.append(("", heading.identity)) }
    if content.document != nil, !content.form.demonstration {
      add(ReportWorkbookWord.documentNumber, heading.number)
      add(.dated, heading.placeAndDate)
    }
    if let correction = content.correction {
      add(
        .correctionSheet,
        PageWord.corrects.text(
          language, ["madeAt": DisplayInstant.text(correction.madeAt, language), "digest": correction.digest]) + "\n"
          + PageWord.correctionReason.text(language, ["reason": correction.reason])
          + (correction.differences.isEmpty ? "\n" + PageWord.noDifference.text(language) : ""))
    }
    add(.madeAt, DisplayInstant.text(content.madeAt, language))
    add(.figuresThrough, FreshnessText.text(content.fresh, language))
    lines += coverage
    for (sign, meaning) in SignsKey(content.tables, language).signs {
      lines.append(("\(PageWord.signs.text(language)) \(sign)", meaning.text(language)))
    }
    add(.exactness, exactness.joined(separator: "\n"))
    for (name, holds) in remarks.sheets {
      lines.append(("\(ReportWorkbookWord.sheets.text(language)) “\(name)”", holds))
    }
    if hasWords { lines.append(("", ReportWorkbookWord.wordsElsewhere.text(language))) }
    lines.append(("", PageWord.contentProof.text(language, ["digest": digest])))
    return lines
  }

  /// By form, as the report is told of them.
  private var coverage: [(String, String)] {
    content.coverage.flatMap { coverage -> [(String, String)] in
      let form = "\(coverage.form.shownCode) – \(language.pick(coverage.form.title))"
      let accepted = DisplayNumber.text(coverage.completeness.accepted, language: language)
      let expected = DisplayNumber.text(coverage.completeness.expected, language: language)
      let missing = MissingAgencies.text(coverage.missing, count: coverage.missingCount, language)
      return [
        (PageWord.formHeading.text(language), form),
        (PageWord.submitted.text(language), "\(accepted)/\(expected)"), (missing.heading, missing.names),
      ]
    }
  }

  private var exactness: [String] {
    var notes = [ReportWorkbookWord.exactFigures.text(language)]
    func count(_ count: Int) -> String { DisplayNumber.text(count, language: language) }
    if remarks.formulas > 0 {
      notes.append(ReportWorkbookWord.totals.text(language, ["count": count(remarks.formulas)]))
    }
    if remarks.asPrinted > 0 {
      notes.append(ReportWorkbookWord.asPrinted.text(language, ["count": count(remarks.asPrinted)]))
    }
    if !remarks.longFigures.isEmpty {
      let shown = remarks.longFigures.prefix(Self.mostPlaces).joined(separator: ", ")
      let more = remarks.longFigures.count > Self.mostPlaces ? ", …" : ""
      notes.append(
        ReportWorkbookWord.longFigures.text(
          language, ["count": count(remarks.longFigures.count), "cells": shown + more]))
    }
    return notes
  }

  private var hasWords: Bool {
    content.sections.contains { section in
      switch section {
      case .text, .narrative, .proposals: true
      default: false
      }
    }
  }
}
