// A browser as a person uses it, over the WebDriver protocol: pages are opened, links clicked, fields typed into.
import Foundation
import Glibc
import TestSupport

struct Browser: Sendable {
  private let driver: TestClient
  private let session: String
  private let base: String
  /// A site that no page has anything to do with.
  let elsewhere: Elsewhere

  /// What a test takes is some ten seconds; beside all the others on two cores several times that.
  private static let longest = Duration.seconds(120)

  /// Lends a browser that looks at a server on this port. One that takes too long is ended, and the test with it.
  static func run<Value>(at port: UInt16, _ body: (Browser) async throws -> Value) async throws -> Value {
    let driver = try await aside { try ChromeDriver.start() }
    let watch = Task {
      try await Task.sleep(for: longest)
      driver.stop()
    }
    defer { watch.cancel() }
    let outcome: Result<Value, any Error>
    do {
      let browser = try await Browser(driver: TestClient(port: driver.port), base: "http://127.0.0.1:\(port)")
      do { outcome = .success(try await body(browser)) } catch { outcome = .failure(error) }
      _ = try? await browser.command("DELETE", "")
    } catch {
      try await aside { driver.stop() }
      throw error
    }
    try await aside { driver.stop() }
    return try outcome.get()
  }

  private init(driver: TestClient, base: String) async throws {
    self.driver = driver
    self.base = base
    elsewhere = try Elsewhere()
    var arguments = [
      "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900", "--lang=vi",
    ]
    // Nobody but root has to do without it.
    if getuid() == 0 { arguments.append("--no-sandbox") }
    let capabilities: [String: Any] = [
      // What is not there yet is looked for a while: a click does not wait for what it causes.
      "browserName": "chrome", "timeouts": ["implicit": 15000], "goog:loggingPrefs": ["browser": "ALL"],
      "goog:chromeOptions": ["args": arguments, "prefs": ["intl.accept_languages": "vi"]],
    ]
    let answer = try await Self.send(driver, "POST", "/session", ["capabilities": ["alwaysMatch": capabilities]])
    guard let id = answer["sessionId"].string else { throw BrowserFailure(description: "no session: \(answer)") }
    session = id
    try await devtools("Page.addScriptToEvaluateOnNewDocument", ["source": Self.watch])
  }

  // MARK: What a person does

  func open(_ path: String) async throws { try await command("POST", "/url", ["url": base + path]) }

  /// Clicks what a CSS selector or, from `//` on, an XPath names.
  func click(_ selector: String) async throws {
    try await command("POST", "/element/\(try await element(selector))/click", [:])
  }

  func type(_ text: String, into selector: String) async throws {
    try await command("POST", "/element/\(try await element(selector))/value", ["text": text])
  }

  func pressTab() async throws {
    let keys = [["type": "keyDown", "value": "\u{E004}"], ["type": "keyUp", "value": "\u{E004}"]]
    try await command("POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": keys]]])
  }

  // MARK: What is seen

  /// Whether words stand on the page, or do soon: a click does not wait for what it causes.
  func sees(_ words: String) async throws -> Bool {
    try await soon { try await script("return document.body.innerText").string?.contains(words) == true }
  }

  /// Whether the page is headed so, or is soon.
  func isHeaded(_ words: String) async throws -> Bool {
    try await soon { try await script("return document.querySelector('h1')?.innerText").string == words }
  }

  /// Asked for again and again, for thirty seconds; while a page goes and the next comes there may be none to ask.
  func soon(_ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<300 {
      if (try? await condition()) == true { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  /// Path, query and fragment of the page.
  func place() async throws -> String {
    try await script("return location.pathname + location.search + location.hash").string ?? ""
  }

  @discardableResult
  func script(_ source: String) async throws -> TestJSON {
    try await command("POST", "/execute/sync", ["script": source, "args": [Any]()])
  }

  /// What the browser has complained of since it was asked last: errors and warnings, not advice.
  func complaints() async throws -> [String] {
    try await command("POST", "/se/log", ["type": "browser"]).array.filter {
      ["SEVERE", "WARNING"].contains($0["level"].string)
    }.compactMap { $0["message"].string }
  }

  /// The accessibility tree, without what is ignored.
  func accessibleNodes() async throws -> [TestJSON] {
    try await devtools("Accessibility.getFullAXTree", [:])["nodes"].array.filter { $0["ignored"].bool != true }
  }

  /// As on a telephone, or on a desk again.
  func resize(_ width: Int) async throws {
    try await devtools(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500])
  }

  /// Keeps a picture of the page in the folder that `BROWSER_SCREENSHOTS` names, if any.
  func picture(_ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["BROWSER_SCREENSHOTS"] else { return }
    let answer = try await devtools(
      "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true])
    guard let data = answer["data"].string.flatMap({ Data(base64Encoded: $0) }) else { return }
    try data.write(to: URL(filePath: folder).appending(path: "\(name).png"))
  }

  // MARK: The protocol

  @discardableResult
  private func devtools(_ name: String, _ parameters: [String: Any]) async throws -> TestJSON {
    try await command("POST", "/goog/cdp/execute", ["cmd": name, "params": parameters])
  }

  private func element(_ selector: String) async throws -> String {
    let using = selector.hasPrefix("//") ? "xpath" : "css selector"
    let found = try await command("POST", "/element", ["using": using, "value": selector])
    return found["element-6066-11e4-a52e-4f735466cecf"].string ?? ""
  }

  @discardableResult
  private func command(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> TestJSON {
    try await Self.send(driver, method, "/session/\(session)\(path)", body)
  }

  private static func send(
    _ driver: TestClient, _ method: String, _ path: String, _ body: [String: Any]?
  ) async throws -> TestJSON {
    let bytes = try body.map { [UInt8](try JSONSerialization.data(withJSONObject: $0)) }
    let answer = try await driver.send(method, path, ["Content-Type": "application/json"], body: bytes)
    guard answer.status == 200 else {
      throw BrowserFailure(
        description: "\(method) \(path) \(body ?? [:]): \(answer.json["value"]["message"].string ?? answer.text)")
    }
    return answer.json["value"]
  }
}
