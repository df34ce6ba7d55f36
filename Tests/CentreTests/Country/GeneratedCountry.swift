// A country of the size of the real one with the same kinds of dirt: blanks, two populations of 0, figures copied from
// another province's commune, densities nobody can believe. The same in every run.
import ReportModel

struct GeneratedCountry {
  static let communes = 3_321
  static let missingPopulations = 134
  static let missingAreas = 27
  static let copies = 545
  static let implausible = 90

  private(set) var rows: [Commune] = []
  /// Provinces whose communes no longer add up to the published area.
  private(set) var disturbed: Set<String> = []

  /// - Parameter areas: the published area of each province; before the dirt comes its communes add up to it exactly.
  init(seed: UInt64, areas: [String: Quantity]) {
    var random = SeededGenerator(seed: seed)
    let provinces = areas.keys.sorted()
    for number in 0..<Self.communes {
      let kind = number < 2_621 ? "Xã" : number < 3_308 ? "Phường" : "Đặc khu"
      rows.append(
        Commune(
          code: "X" + String(10_001 + number), name: "\(kind) số \(number + 1)", kind: kind,
          province: provinces[number % provinces.count], area: nil, population: nil))
    }
    for province in provinces { share(areas[province] ?? .zero, of: province, &random) }

    // The dirt spares the last three provinces, so that some still add up.
    let sparing = Set(provinces.suffix(3))
    var places = rows.indices.filter { !sparing.contains(rows[$0].province) }.shuffled(using: &random)
    func take(_ count: Int) -> [Int] {
      defer { places.removeLast(count) }
      return Array(places.suffix(count))
    }
    for index in take(Self.missingPopulations) { rows[index].population = nil }
    for index in take(Self.missingAreas) {
      rows[index].area = nil
      disturbed.insert(rows[index].province)
    }
    for index in take(2) { rows[index].population = .zero }
    for index in take(Self.implausible) { rows[index].population = Quantity(Int.random(in: 1...3, using: &random)) }
    let originals = take(Self.copies)
    for (index, original) in zip(take(Self.copies), originals) {
      guard rows[index].province != rows[original].province else { continue }
      if rows[index].area != rows[original].area { disturbed.insert(rows[index].province) }
      rows[index].area = rows[original].area
      rows[index].population = rows[original].population
    }
  }

  /// Shares an area out over a province's communes, to the last hundredth, and gives each a believable population.
  private mutating func share(_ area: Quantity, of province: String, _ random: inout SeededGenerator) {
    let members = rows.indices.filter { rows[$0].province == province }
    var left = area.units(atScale: 2) ?? 0
    for (place, index) in members.enumerated() {
      let mean = left / Int128(members.count - place)
      let units = place == members.count - 1 ? left : Int128.random(in: mean / 2...mean * 3 / 2, using: &random)
      left -= units
      rows[index].area = Quantity(units: units, scale: 2)
      rows[index].population = Quantity(
        units: units * Int128.random(in: 20...2_000, using: &random) / 100 + 10, scale: 0)
    }
  }
}
