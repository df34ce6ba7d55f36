// That the content policy holds in the browser itself: the page breaks it nowhere, and what somebody who could write
// into the page would put there does not run, does not show and asks nobody for anything.
import TestSupport
import Testing

extension Browser {
  /// Runs in every page before anything of it is read.
  static let watch = """
    window.refused = [];
    addEventListener("securitypolicyviolation", event => window.refused.push(event.effectiveDirective));
    """

  /// What somebody would put in, and the directive that refuses it.
  private static let intruders = [
    ("script-src-elem", #"put("script", {}, "window.ran.push('script')")"#),
    ("script-src-attr", #"put("button", { onclick: "window.ran.push('handler')" }).click()"#),
    ("style-src-elem", #"put("style", {}, "main, body { letter-spacing: 7px }")"#),
    ("style-src-attr", #"put("p", { style: "letter-spacing: 7px" })"#),
    ("img-src", #"put("img", { src: elsewhere + "/image.png" })"#),
    ("frame-src", #"put("iframe", { src: elsewhere + "/frame" })"#),
    ("connect-src", #"fetch(elsewhere + "/data").catch(() => {})"#),
  ]

  /// - Returns: what the policy refused, and what of it ran or showed all the same.
  func intrude(waitingForRefusals: Bool = true) async throws -> (refused: Set<String>, ran: [String]) {
    try await script(
      """
      const elsewhere = "http://127.0.0.1:\(elsewhere.port)";
      const put = (tag, attributes, text) => {
        const element = document.createElement(tag);
        element.className = "intruder";
        element.textContent = text ?? "";
        document.body.append(element);
        for (const name in attributes) element.setAttribute(name, attributes[name]);
        return element;
      };
      window.ran = [];
      window.refused = [];
      \(Self.intruders.map { $0.1 + ";" }.joined(separator: "\n"))
      """)
    // What is refused is told a moment later; so is a picture asked for.
    let expected = Set(Self.intruders.map(\.0))
    var refused: Set<String> = []
    _ = try await soon {
      refused = Set(try await script("return window.refused").array.compactMap(\.string))
      return waitingForRefusals ? refused.isSuperset(of: expected) : elsewhere.requests > 0
    }
    let ran = try await script(
      """
      const styled = [...document.querySelectorAll("body, .intruder")].filter(
        element => getComputedStyle(element).letterSpacing === "7px");
      document.querySelectorAll(".intruder").forEach(element => element.remove());
      window.refused = [];
      return [...window.ran, ...styled.map(element => element.localName)]
      """)
    return (refused, ran.array.compactMap(\.string))
  }

  /// Asked of every page that is checked.
  func checkPolicy(_ name: String) async throws {
    #expect(try await script("return window.refused").array.isEmpty, "\(name)")
    let (refused, ran) = try await intrude()
    #expect(refused == Set(Self.intruders.map(\.0)), "\(name)")
    #expect(ran == [] && elsewhere.requests == 0, "\(name)")
    // The browser complains of each of them, as it should.
    _ = try await complaints()
  }
}
