// What must hold of every page a browser shows: nothing to complain of, names for all that is heard or operated,
// nothing over the edge of a telephone, and everything within reach of the keyboard.
import TestSupport
import Testing

extension Browser {
  private static let named: Set<String> = [
    "link", "button", "textbox", "searchbox", "combobox", "table", "region", "image", "navigation", "checkbox",
  ]

  /// - Parameter name: for what is said where something does not hold, and for pictures.
  func check(_ name: String, isSignedIn: Bool = true) async throws {
    let complaints = try await complaints()
    #expect(complaints == [], "\(name)")
    let nodes = try await accessibleNodes()
    func count(_ role: String) -> Int { nodes.count { $0["role"]["value"].string == role } }
    for node in nodes {
      guard let role = node["role"]["value"].string, Self.named.contains(role) else { continue }
      #expect(node["name"]["value"].string?.isEmpty == false, "\(name): a \(role) without a name: \(node)")
    }
    let headings = nodes.filter { node in
      node["role"]["value"].string == "heading"
        && node["properties"].array.contains { $0["name"].string == "level" && $0["value"]["value"].int == 1 }
    }
    #expect(headings.count == 1 && count("main") == 1 && count("banner") == 1, "\(name)")
    #expect(count("navigation") == (isSignedIn ? 1 : 0), "\(name)")
    try await picture("\(name)-1280")
    try await resize(360)
    let width = try await script("return document.documentElement.scrollWidth").int ?? .max
    #expect(width <= 360, "\(name): \(width) wide on a telephone")
    try await picture("\(name)-360")
    try await resize(1280)
    try await checkPolicy(name)
  }

  /// Goes through the page by the Tab key: everything that can be operated is reached, each with a line around it and
  /// within the page.
  func checkKeyboard(_ name: String) async throws {
    let count =
      try await script(
        """
        window.stops = [...document.querySelectorAll(
          'a[href], button, input:not([type=hidden]), select, textarea, [tabindex="0"]')];
        document.activeElement.blur();
        return window.stops.length
        """
      ).int ?? 0
    #expect(count > 1, "\(name)")
    var reached: Set<Int> = []
    for _ in 0..<count + 2 where reached.count < count {
      try await pressTab()
      let stop = try await script(
        """
        const active = document.activeElement, style = getComputedStyle(active), box = active.getBoundingClientRect();
        return { index: window.stops.indexOf(active), line: style.outlineStyle, width: parseFloat(style.outlineWidth),
          left: box.left, what: active.outerHTML.slice(0, 120) }
        """)
      guard let index = stop["index"].int, index >= 0 else { continue }
      reached.insert(index)
      let isSeen = stop["line"].string != "none" && (stop["width"].int ?? 0) > 0 && (stop["left"].int ?? -1) >= 0
      #expect(isSeen, "\(name): \(stop)")
    }
    #expect(reached.count == count, "\(name): \(reached.count) of \(count) reached")
  }
}
