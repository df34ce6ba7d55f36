// The indicators of all ministries and who collects each: made of what the forms in force say, so that it is never
// behind them.
internal import Formats
public import ReportModel
internal import Store

/// What a list of indicators is narrowed to; `nil` narrows nothing.
public struct IndicatorQuery: Sendable {
  public var text: String?
  /// `nil` for today.
  public var day: CivilDate?
  /// The `next` of the page before.
  public var cursor: String?

  public init(text: String? = nil, day: CivilDate? = nil, cursor: String? = nil) {
    self.text = text
    self.day = day
    self.cursor = cursor
  }
}

extension Centre {
  static let indicatorsAPage = 500

  /// `{ "at", "indicators": [ { "code", "name", "unit", "nature", "places", "definition", "forms", "collected" } ],
  /// "next" }` by code: the dictionary of all figures.
  public func indicatorList(_ query: IndicatorQuery, by principal: Principal) throws(Problem) -> [UInt8] {
    try Access.check(principal, may: .readCatalogues)
    let day = query.day ?? today
    let cursor = PageCursor([query.text, query.day?.description])
    let after = try query.cursor.map { (text) throws(Problem) in try cursor.position(in: text) }
    let wanted = query.text.map { TextKey.fold($0) }
    let entries = collectedIndicators(on: day).filter { entry in
      if let after, entry.code <= after { return false }
      guard let wanted else { return true }
      return entry.code.lowercased().contains(wanted) || TextKey.fold(entry.name.vi).contains(wanted)
    }
    let page = entries.prefix(Self.indicatorsAPage)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("at", day.description)
        writer.array("indicators") { writer in
          for entry in page {
            writer.object { writer in
              writer.head(entry)
              writer.array("forms") { writer in for use in entry.uses { writer.string(use.published.form.code) } }
              writer.collected(entry, agencies.register)
            }
          }
        }
        writer.member("next", entries.count > page.count ? page.last.map { cursor.text(after: $0.code) } : nil)
      }
    }
  }

  /// `{ "at", "code", "name", "unit", "nature", "places", "definition", "collected": [ { "form", "printedCode",
  /// "version", "title", "issuer", "issuerName", "legalBasis", "from", "until", "reporters", "agencies", "periods",
  /// "timesAYear", "cells", "reuse", "legalReason" } ] }`: every form that has it on that day, by code.
  public func indicator(_ code: String, on day: CivilDate?, by principal: Principal) async throws -> [UInt8] {
    let day = day ?? today
    let entry = try await withFreshShelves { () throws -> CollectedIndicator in
      guard let found = collectedIndicators(on: day).first(where: { $0.code == code }) else {
        throw Problem(.indicatorUnknown, ["found": String(code.prefix(60))])
      }
      return found
    }
    try Access.check(principal, may: .readCatalogues)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("at", day.description)
        writer.head(entry)
        writer.collected(entry, agencies.register)
      }
    }
  }

  /// The indicators of the forms in force on a day, by code.
  func collectedIndicators(on day: CivilDate) -> [CollectedIndicator] {
    var byCode: [String: CollectedIndicator] = [:]
    for published in forms.inForce(on: day) {
      for (code, collection) in published.form.collections {
        byCode[code, default: CollectedIndicator(code: code)].uses.append((published, collection))
      }
    }
    return byCode.values.sorted { $0.code < $1.code }
  }
}

/// An indicator and the forms that have it, by code.
struct CollectedIndicator {
  let code: String
  var uses: [(published: PublishedForm, collection: IndicatorCollection)] = []

  /// The first cell that bears it; all of them have one unit and nature.
  var cell: Cell? { uses.first.flatMap { use in use.collection.cells.first.map { use.published.form.cells[$0] } } }

  /// As a form names it; else as the first column that bears it is headed.
  var name: LocalizedText {
    let stated = uses.lazy.compactMap { $0.published.form.indicator(self.code)?.name }.first
    return stated ?? heading ?? LocalizedText(vi: code)
  }

  var definition: LocalizedText? {
    uses.lazy.compactMap { $0.published.form.indicator(self.code)?.definition }.first
  }

  /// Of a single cell its row and column, of a whole column its heading.
  private var heading: LocalizedText? {
    guard let (published, collection) = uses.first, let cell else { return nil }
    let table = published.form.tables[cell.table]
    let column = table.columns[cell.column]
    let headers = column.groups + [column.label]
    let parts = collection.cells.count == 1 ? [table.rows[cell.row].label] + headers : headers
    return LocalizedText(
      vi: parts.map(\.vi).joined(separator: " – "), en: parts.map { $0.en ?? $0.vi }.joined(separator: " – "))
  }
}

extension JSONWriter {
  fileprivate mutating func head(_ entry: CollectedIndicator) {
    member("code", entry.code)
    member("name", entry.name.message)
    member("unit", entry.cell?.unit)
    member("nature", entry.cell?.nature?.rawValue)
    member("places", entry.cell?.places)
    member("definition", entry.definition?.message)
  }

  /// `"collected": [ … ]`: who has it reported by whom, and on what grounds.
  fileprivate mutating func collected(_ entry: CollectedIndicator, _ register: AgencyRegister) {
    array("collected") { writer in
      for use in entry.uses {
        let form = use.published.form
        let stated = form.indicator(entry.code)
        writer.object { writer in
          writer.member("form", form.code)
          writer.member("printedCode", form.printedCode)
          writer.member("version", form.version)
          writer.member("title", form.title.message)
          writer.member("issuer", register.code(use.published.issuer))
          writer.member("issuerName", register.agency(use.published.issuer)?.versions.last?.name)
          writer.legalBasis(form.legalBasis)
          writer.member("from", form.effectiveFrom?.description)
          writer.member("until", form.effectiveUntil?.description)
          writer.reporters(form.reporters)
          // Where no cell that bears it is asked of everybody.
          let asked = use.collection.cells.map { form.cells[$0].agencies }
          if !asked.contains(where: \.isEmpty) {
            writer.array("agencies") { writer in
              for code in asked.reduce(into: Set<String>(), { $0.formUnion($1) }).sorted() { writer.string(code) }
            }
          }
          writer.array("periods") { writer in for period in form.periods { writer.string(period.spelling) } }
          writer.member("timesAYear", form.timesAYear)
          writer.array("cells") { writer in
            for cell in use.collection.cells { writer.string(form.nameWithTable(cell)) }
          }
          writer.member("reuse", stated?.reuse)
          writer.member("legalReason", stated?.legalReason?.message)
        }
      }
    }
  }

  /// `"legalBasis": [ { "document", "date", "until", "replacedBy" } ]`; empty of a demonstration.
  private mutating func legalBasis(_ documents: [LegalBasis]) {
    array("legalBasis") { writer in
      for basis in documents {
        writer.object { writer in
          writer.member("document", basis.document)
          writer.member("date", basis.date?.description)
          writer.member("until", basis.until?.description)
          writer.member("replacedBy", basis.replacedBy)
        }
      }
    }
  }

  /// `"reporters": [ { "level" } | { "agencies" } ]`.
  mutating func reporters(_ reporters: [Reporters]) {
    array("reporters") { writer in
      for reporter in reporters {
        writer.object { writer in
          switch reporter.who {
          case .level(let level): writer.member("level", level.rawValue)
          case .agencies(let codes): writer.array("agencies") { writer in for code in codes { writer.string(code) } }
          }
        }
      }
    }
  }
}
