// The 34 provinces as tiles, each near where it lies. A tile has its name and its figure in words, and beside them a strip
// whose pattern tells the class, so that nothing depends on colour.
internal import ReportModel

struct TileMap {
  let map: ReportMap
  let language: Language

  private static let tileWidth = 104
  private static let tileHeight = 33
  private static let strip = 14
  private static let columns = 5
  private static let rows = 16

  /// Column and row of each province, by centre code.
  static let places: [String: (column: Int, row: Int)] = [
    "T12": (0, 0), "T15": (1, 0), "T08": (2, 0), "T04": (3, 0),
    "T11": (0, 1), "T14": (1, 1), "T19": (2, 1), "T20": (3, 1),
    "T25": (1, 2), "T01": (2, 2), "T24": (3, 2), "T22": (4, 2),
    "T37": (2, 3), "T33": (3, 3), "T31": (4, 3),
    "T38": (2, 4), "T40": (2, 5), "T42": (2, 6), "T44": (3, 7), "T46": (3, 8), "T48": (3, 9), "T51": (4, 9),
    "T52": (3, 10), "T66": (3, 11), "T56": (4, 11),
    "T80": (1, 12), "T75": (2, 12), "T68": (3, 12),
    "T91": (0, 13), "T82": (1, 13), "T79": (2, 13),
    "T92": (0, 14), "T86": (1, 14), "T96": (0, 15),
  ]

  func markup(id: String) -> Markup {
    let title = language.pick(map.title)
    let unit: Markup =
      map.unit.map { "<span class=\"unit\">\(PageWord.unit.markup(language, "unit", "\(unit: $0, language)"))</span>" }
      ?? ""
    let width = Self.columns * Self.tileWidth
    let height = Self.rows * Self.tileHeight
    return """
      <figure class="chart map" aria-labelledby="\(id)">
      <figcaption id="\(id)"><strong>\(map.title, language)</strong> \(unit)</figcaption>
      <svg role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" viewBox="0 0 \(width) \(height)" \
      font-family="Noto Serif, Times New Roman, serif" font-size="11" fill="#1a1a1a">\
      <title id="\(id)-title">\(title)</title>\
      <desc id="\(id)-desc">\(PageWord.mapAlt.text(language, ["title": title]))</desc>\
      \(patterns(id))\(Markup(each: placed) { tile($0, id) })\(legend(id))</svg>
      \(undrawn)</figure>

      """
  }

  private var placed: [ReportMap.Tile] { map.tiles.filter { Self.places[$0.agency.code] != nil } }

  /// Provinces of another time have no tile: they stand below in words.
  private var undrawn: Markup {
    let tiles = map.tiles.filter { Self.places[$0.agency.code] == nil }
    guard !tiles.isEmpty else { return "" }
    let names = tiles.map { "\(Self.shortName($0.agency.name)): \(text($0.value))" }.joined(separator: "; ")
    return "<p class=\"without\">\(PageWord.notOnMap.text(language, ["names": names]))</p>\n"
  }

  // MARK: Classes

  /// At most five classes of about equally many provinces; equal values stand in one class.
  private var bounds: [Quantity] {
    let values = placed.compactMap { if case .figure(let value) = $0.value { value } else { nil } }.sorted()
    guard !values.isEmpty else { return [] }
    var bounds: [Quantity] = []
    for part in 1...5 {
      let bound = values[max(0, values.count * part / 5 - 1)]
      if bounds.last != bound { bounds.append(bound) }
    }
    return bounds
  }

  private func shade(_ value: Quantity) -> Int {
    let bounds = bounds
    let index = bounds.firstIndex { value <= $0 } ?? bounds.count - 1
    // Few classes use the patterns that differ most.
    return bounds.count <= 1 ? 2 : index * 4 / (bounds.count - 1)
  }

  /// From white to black: nothing, dots, thin and thick hatching, full.
  private func patterns(_ id: String) -> Markup {
    let strokes = [(1, "1"), (2, "2"), (3, "4")]
    let hatched = Markup(each: strokes) { shade, weight in
      """
      <pattern id="\(id)-\(shade)" width="6" height="6" patternUnits="userSpaceOnUse">\
      <rect width="6" height="6" fill="#fff"/><path d="M0 6 L6 0" stroke="#2f3b46" stroke-width="\(weight)"/></pattern>
      """
    }
    return "<defs>\(hatched)</defs>"
  }

  private func fill(_ shade: Int, _ id: String) -> String {
    switch shade {
    case 0: "#fff"
    case 4: "#2f3b46"
    default: "url(#\(id)-\(shade))"
    }
  }

  // MARK: Tiles

  private func tile(_ tile: ReportMap.Tile, _ id: String) -> Markup {
    guard let place = Self.places[tile.agency.code] else { return "" }
    let x = place.column * Self.tileWidth
    let y = place.row * Self.tileHeight
    let value = text(tile.value)
    let pattern: Markup =
      if case .figure(let quantity) = tile.value {
        "<rect x=\"\(x + 2)\" y=\"\(y + 2)\" width=\"\(Self.strip)\" height=\"\(Self.tileHeight - 4)\" fill=\"\(fill(shade(quantity), id))\" stroke=\"#2f3b46\"/>"
      } else { "" }
    return """
      <g><title>\(tile.agency.name): \(value)</title>\
      <rect x="\(x + 2)" y="\(y + 2)" width="\(Self.tileWidth - 4)" height="\(Self.tileHeight - 4)" fill="#fff" \
      stroke="#8a8a8a"/>\(pattern)\
      <text x="\(x + Self.strip + 6)" y="\(y + 15)">\(Self.shortName(tile.agency.name))</text>\
      <text x="\(x + Self.strip + 6)" y="\(y + 28)" font-weight="bold">\(value)</text></g>
      """
  }

  private func text(_ value: ReportValue) -> String {
    CellText.text(
      ReportCell(
        value: value, unit: map.unit, places: map.places,
        coverage: ReportCoverage(reported: 0, blank: 0, expected: 0)), language)
  }

  /// `Cao Bằng` of `UBND tỉnh Cao Bằng`.
  static func shortName(_ name: String) -> String {
    for prefix in ["UBND tỉnh ", "UBND thành phố "] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  // MARK: Legend

  private func legend(_ id: String) -> Markup {
    // West of the central provinces nothing lies.
    let x = 2
    let top = 5 * Self.tileHeight
    var drawn: Markup = "<text x=\"\(x)\" y=\"\(top)\" font-weight=\"bold\">\(PageWord.mapLegend.text(language))</text>"
    var from: Quantity?
    let values = placed.compactMap { if case .figure(let value) = $0.value { value } else { nil } }.sorted()
    for (index, bound) in bounds.enumerated() {
      let members = values.filter { value in value <= bound && (from.map { value > $0 } ?? true) }
      from = bound
      guard let least = members.first, let greatest = members.last else { continue }
      let y = top + 8 + index * 18
      let range = PageWord.mapRange.text(
        language,
        [
          "from": DisplayNumber.text(least, places: map.places, language: language),
          "to": DisplayNumber.text(greatest, places: map.places, language: language), "count": String(members.count),
        ])
      drawn +=
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.strip)\" height=\"12\" fill=\"\(fill(shade(greatest), id))\" stroke=\"#2f3b46\"/><text x=\"\(x + Self.strip + 6)\" y=\"\(y + 10)\">\(range)</text>"
    }
    return drawn
  }
}
