// Every sentence of the catalogue: there in both languages, in NFC, and in the words of the field.
import Foundation
import Testing

@Suite struct MessageCatalogueTests {
  struct Entry {
    var code: String
    var vi: String
    var en: String
  }

  /// What `report-centre messages` prints: the code, then the sentence in each language.
  static let entries: [Entry] = {
    var entries: [Entry] = []
    for line in ((try? Program.runBlocking(["messages"]))?.output ?? "").split(separator: "\n") {
      if line.hasPrefix("  vi  ") {
        entries[entries.count - 1].vi = String(line.dropFirst(6))
      } else if line.hasPrefix("  en  ") {
        entries[entries.count - 1].en = String(line.dropFirst(6))
      } else {
        entries.append(Entry(code: String(line), vi: "", en: ""))
      }
    }
    return entries
  }()

  @Test func `every code has a sentence in both languages`() {
    #expect(Self.entries.count > 200)
    #expect(Self.entries.filter { $0.vi.isEmpty || $0.en.isEmpty }.map(\.code) == [])
  }

  @Test func `Vietnamese sentences are in NFC`() {
    let other = Self.entries.filter {
      Array($0.vi.unicodeScalars) != Array($0.vi.precomposedStringWithCanonicalMapping.unicodeScalars)
    }
    #expect(other.map(\.code) == [])
  }

  @Test func `the places to fill in are the same in both languages`() {
    let differing = Self.entries.filter { Self.places($0.vi) != Self.places($0.en) }
    #expect(differing.map(\.code) == [])
  }

  /// The glossary: where the English sentence has the word, the Vietnamese has one of these.
  @Test(arguments: [
    ("row", ["dòng"]), ("rows", ["dòng"]), ("column", ["cột", "column"]), ("columns", ["cột"]), ("cell", ["ô", "Ô"]),
    ("cells", ["ô", "Ô"]), ("agency", ["đơn vị", "Đơn vị"]), ("period", ["kỳ", "Kỳ"]), ("reporter", ["báo cáo"]),
    ("reason", ["giải trình", "Giải trình", "vì", "lý do"]),
    ("figures", ["số liệu", "Số liệu", "chỉ tiêu", "Chỉ tiêu"]),
    ("submission", ["báo cáo"]), ("revision", ["lần gửi"]), ("warning", ["cảnh báo"]),
    ("receipt", ["xác nhận đã nhận"]),
  ])
  func `the words of the field are used`(english: String, vietnamese: [String]) {
    let word = try? Regex("\\b\(english)\\b")
    let strayed = Self.entries.filter { entry in
      // Names of places to fill in are no words of the sentence.
      guard let word, entry.en.replacing(#/\{\w+\}/#, with: "").firstMatch(of: word) != nil else { return false }
      return !vietnamese.contains { entry.vi.contains($0) }
    }
    #expect(strayed.map { "\($0.code): \($0.vi) / \($0.en)" } == [])
  }

  /// Words that stand for the same things elsewhere, and must not here.
  @Test(arguments: [
    "sổ cái", "biên lai", "biên nhận", "hàng số", "tế bào", "người dùng", "nộp báo cáo", "trường dữ liệu",
  ])
  func `a word outside the glossary is not used`(word: String) {
    #expect(Self.entries.filter { $0.vi.lowercased().contains(word) }.map(\.code) == [])
  }

  @Test func `the page of codes lists every problem, fault and built-in rule, with its sentences`() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/report-centre/ReportCentre.docc/Codes.md").standardized, encoding: .utf8)
    let listed = Self.entries.filter { entry in
      let code = entry.code
      return code.hasPrefix("@") || code.hasPrefix("form.") || code.hasPrefix("change.") || code.hasPrefix("agency.")
        || code.hasPrefix("report.")
        || code.hasPrefix("rule.") && !code.hasPrefix("rule.expected.") && !code.hasPrefix("rule.found.")
    }
    #expect(listed.count > 100)
    #expect(listed.map(\.code).filter { !page.contains("`\($0)`") } == [])
    // What the page says of a code is what the program says.
    let said = Dictionary(grouping: Self.entries, by: \.code)
    let strayed = page.split(separator: "\n").filter { line in
      guard line.hasPrefix("| `"), let code = line.dropFirst(3).split(separator: "`").first else { return false }
      return !(said[String(code)] ?? []).contains { entry in
        let cells = [entry.vi, entry.en].map { $0.replacing("|", with: "\\|") }
        return line == "| `\(code)` | \(cells[0]) | \(cells[1]) |"
      }
    }
    #expect(strayed == [])
  }

  private static func places(_ text: String) -> Set<String> {
    var places: Set<String> = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      if name.allSatisfy({ $0.isLetter }) { places.insert(String(name)) }
      rest = rest[rest.index(after: close)...]
    }
    return places
  }
}
