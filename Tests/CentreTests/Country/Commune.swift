// A commune of the country as a file states it: exact, with its blanks; and what can be said of a whole file of them
// without the centre, so that the centre's answers have something to be compared with.
import Formats
import Foundation
import ReportModel

/// One line of `code,name,kind,province_code,area_km2,population`.
struct Commune: Sendable {
  let code: String
  let name: String
  let kind: String
  let province: String
  /// `nil` where the file has nothing.
  var area: Quantity?
  var population: Quantity?

  /// Every line of a file.
  static func read(_ bytes: [UInt8]) throws -> [Commune] {
    let rows = try CSVReader.rows(bytes)
    guard rows.first?.fields == ["code", "name", "kind", "province_code", "area_km2", "population"] else {
      throw Missing("the header of the commune file")
    }
    return try rows.dropFirst().map { row in
      let fields = row.fields
      func number(_ text: String) throws -> Quantity? {
        if text.isEmpty { return nil }
        guard let quantity = DecimalText.quantity(text) else { throw Missing("a number on line \(row.line)") }
        return quantity
      }
      return Commune(
        code: "X" + fields[0], name: fields[1], kind: fields[2], province: "T" + fields[3], area: try number(fields[4]),
        population: try number(fields[5]))
    }
  }

  /// The report it sends; what is missing is left blank.
  func report(reasons: [String] = []) -> String {
    let reasons = reasons.map { "\"\($0)\": \"Số liệu theo nguồn công bố, đang rà soát.\"" }.joined(separator: ", ")
    return """
      { "form": "DEMO.DTDS.XA", "agency": "\(code)", "period": "2025",
        "tables": { "main": { "X": { "1": \(area?.description ?? "null"), "2": \(population?.description ?? "null") } } },
        "reasons": { \(reasons) } }
      """
  }

  /// Whether the density, rounded to two places, lies outside 5–60,000 persons per km², or nobody lives there.
  var isImplausible: Bool {
    if population == .zero { return true }
    guard let area, let population, !area.isZero, let density = population.divided(by: area, places: 2) else {
      return false
    }
    return density < Quantity(5) || density > Quantity(60_000)
  }
}

extension [Commune] {
  /// How many state the same area and population as a commune of another province.
  var repeated: Int {
    func figures(_ commune: Commune) -> [String]? {
      guard let area = commune.area, let population = commune.population else { return nil }
      return [area.description, population.description]
    }
    var provinces: [[String]: Set<String>] = [:]
    for commune in self {
      if let figures = figures(commune) { provinces[figures, default: []].insert(commune.province) }
    }
    return count { figures($0).map { (provinces[$0]?.count ?? 0) > 1 } ?? false }
  }

  /// The exact sum of a column, with how many state it.
  func total(_ column: KeyPath<Commune, Quantity?>) -> (sum: Quantity, stated: Int) {
    let stated = compactMap { $0[keyPath: column] }
    return (stated.reduce(.zero) { $0.adding($1) ?? $0 }, stated.count)
  }
}

/// The file that `REPORT_CENTRE_DATA` names, itself or by its folder; it is real and dirty, and no part of the project.
enum CommuneFile {
  static let path: URL? = {
    guard let named = ProcessInfo.processInfo.environment["REPORT_CENTRE_DATA"], !named.isEmpty else { return nil }
    let url = URL(filePath: named)
    return url.pathExtension == "csv" ? url : url.appending(path: "communes-2025.csv")
  }()
}

/// Area and population of the provinces as published: the project's own file.
enum PublishedProvinces {
  /// Where the project's forms stand.
  static let folder = URL(filePath: #filePath).appending(path: "../../../../ReportTemplates").standardized

  static func areas() throws -> [String: Quantity] {
    let file = folder.appending(path: "DEMO.DTDS.TINH/figures-2025.csv")
    var areas: [String: Quantity] = [:]
    for row in try CSVReader.rows([UInt8](try Data(contentsOf: file))).dropFirst() {
      areas[row.fields[0]] = DecimalText.quantity(row.fields[1])
    }
    return areas
  }
}
