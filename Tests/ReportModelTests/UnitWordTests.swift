// The catalogue of units, and what stands beside a number in either language.
import Foundation
import Testing

@testable import ReportModel

@Suite struct UnitWordTests {
  @Test(
    arguments: [
      ("hồ sơ", "dossiers", "dossier"), ("người", "people", "person"), ("đồng", "VND", "VND"),
      ("triệu đồng", "million VND", "million VND"), ("tỷ đồng", "billion VND", "billion VND"),
      ("triệu USD", "million USD", "million USD"), ("nghìn người", "thousand people", "thousand people"),
      ("chợ", "markets", "market"),
      ("người/km²", "people/km²", "person/km²"), ("đồng/người", "VND/person", "VND/person"),
      ("điểm %", "points", "point"), ("%", "%", "%"), ("ha", "ha", "ha"),
    ])
  func `a unit of the catalogue is told in English, of one and of many`(unit: String, many: String, one: String) {
    #expect(UnitWords.message(unit) == Message(vi: unit, en: many))
    #expect(UnitWords.english(unit, isOne: true) == one)
  }

  @Test(arguments: ["bó", "triệu bó", "bó/người", "người/bó", "triệu", " ", "", "/", "người/", "a/b/c"])
  func `a unit that is not in the catalogue stays as it is`(unit: String) {
    #expect(UnitWords.english(unit) == nil)
    #expect(UnitWords.message(unit) == Message(vi: unit, en: unit))
  }

  @Test func `a number meets its unit in either language`() {
    #expect(NumberText.message(Quantity(60_608), unit: "hồ sơ") == Message(vi: "60.608 hồ sơ", en: "60,608 dossiers"))
    #expect(NumberText.message(Quantity(1), unit: "hồ sơ").en == "1 dossier")
    #expect(NumberText.message(Quantity(-1), unit: "hồ sơ").en == "-1 dossier")
    #expect(NumberText.message(Quantity(1), places: 1, unit: "tấn").en == "1.0 tonnes")
    #expect(NumberText.message(Quantity(0), unit: "bó").en == "0 bó")
    #expect(NumberText.message(Quantity(units: 73, scale: 1), unit: "%").en == "7.3%")
  }

  @Test func `a change is told in English with its unit`() {
    let base = Message(vi: "kỳ trước", en: "the previous period")
    let change = FigureChange(current: Quantity(12), base: .zero, unit: "hồ sơ")
    #expect(change.clause(against: base).en.contains("12 dossiers"))
    #expect(change.clause(against: base).vi.contains("12 hồ sơ"))
  }

  @Test func `every unit of the shipped forms is in the catalogue`() throws {
    let templates = URL(filePath: #filePath).appending(path: "../../../ReportTemplates").standardized
    var units: Set<String> = []
    let files = try #require(FileManager.default.enumerator(at: templates, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "json" {
      let pieces = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\"unit\": \"")
      units.formUnion(pieces.dropFirst().compactMap { $0.split(separator: "\"").first.map(String.init) })
    }
    #expect(units.count > 10)
    #expect(units.filter { UnitWords.english($0) == nil }.isEmpty)
  }
}
