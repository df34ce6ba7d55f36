// The strict reader against Foundation's, on documents from a seeded generator: whole ones must agree, damaged ones may
// only be taken where Foundation takes them too.
import Formats
import Foundation
import ReportModel
import Testing

/// A generator of numbers that is the same on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct JSONFuzzTests {
  private static let blanks = ["", "", "", " ", "\n", "\t", "\r\n  "]
  private static let pieces = [
    "a", "1", "A.1", "Đ", "ồ", "hoa\u{300}", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u1ed3", "\\ud83d\\ude00",
    "-", " ",
  ]

  private func string(_ random: inout SeededGenerator) -> String {
    "\"" + (0..<Int.random(in: 0...5, using: &random)).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
      + "\""
  }

  private func value(_ random: inout SeededGenerator, depth: Int) -> String {
    func blank() -> String { Self.blanks.randomElement(using: &random)! }
    switch Int.random(in: 0...(depth > 5 ? 4 : 8), using: &random) {
    case 0: return "null"
    case 1: return Bool.random(using: &random) ? "true" : "false"
    case 2: return String(Int.random(in: -100_000...100_000, using: &random))
    case 3:
      return
        "\(Int.random(in: 0...999, using: &random)).\(Int.random(in: 10...99, using: &random))e\(Int.random(in: -3...3, using: &random))"
    case 4: return string(&random)
    case 5, 6:
      let elements = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        blank() + value(&random, depth: depth + 1) + blank()
      }
      return "[" + (elements.isEmpty ? blank() : elements.joined(separator: ",")) + "]"
    default:
      let members = (0..<Int.random(in: 0...4, using: &random)).map { index in
        blank() + "\"\(index)" + string(&random).dropFirst() + blank() + ":" + blank()
          + value(&random, depth: depth + 1)
      }
      return "{" + members.joined(separator: ",") + blank() + "}"
    }
  }

  private func foundation(_ bytes: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
  }

  private func agrees(_ node: SourceNode, _ other: Any) -> Bool {
    switch node.content {
    case .null: return other is NSNull
    case .bool(let value): return (other as? Bool) == value
    case .number(let text): return (other as? NSNumber)?.doubleValue == Double(text)
    case .string(let text): return (other as? String) == text
    case .array(let elements):
      guard let others = other as? [Any], others.count == elements.count else { return false }
      return zip(elements, others).allSatisfy { agrees($0, $1) }
    case .object(let members):
      guard let others = other as? [String: Any], others.count == members.count else { return false }
      return members.allSatisfy { member in others[member.name].map { agrees(member.value, $0) } ?? false }
    }
  }

  private func holdsMoreThanDoubles(_ node: SourceNode) -> Bool {
    switch node.content {
    case .number(let text): Double(text).map { !$0.isFinite } ?? true
    case .array(let elements): elements.contains { holdsMoreThanDoubles($0) }
    case .object(let members): members.contains { holdsMoreThanDoubles($0.value) }
    default: false
    }
  }

  @Test func `whole documents mean the same to both`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let text = value(&random, depth: 0)
      let node = try SourceReader.read(Array(text.utf8))
      let other = try #require(foundation(Array(text.utf8)), "Foundation refused \(text)")
      #expect(agrees(node, other), "\(text)")
    }
  }

  @Test func `a damaged document is taken only where Foundation takes it too`() {
    var random = SeededGenerator(seed: 2)
    let inserted = Array("{}[]\",:\\u0019.-+eEtn \n".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var refused = 0
    for _ in 0..<4_000 {
      var bytes = Array(value(&random, depth: 0).utf8)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes.insert(inserted.randomElement(using: &random)!, at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        default: bytes.removeLast(min(bytes.count, Int.random(in: 0...3, using: &random)))
        }
      }
      do {
        let node = try SourceReader.read(bytes)
        // `1e999` is JSON, but no double: there Foundation gives up.
        #expect(
          foundation(bytes) != nil || holdsMoreThanDoubles(node),
          "taken here alone: \(String(decoding: bytes, as: UTF8.self))")
      } catch {
        refused += 1
        #expect((0...bytes.count).contains(error.offset))
        #expect(!error.message.vi.contains("{expected}") && !error.message.en.contains("{found}"))
      }
    }
    #expect(refused > 1_000)
  }

  @Test func `a damaged submission never gets past the tree reader`() throws {
    var random = SeededGenerator(seed: 3)
    let whole = Array(
      #"{"form":"F","version":1,"agency":"T01","period":"2026-Q1","tables":{"main":{"A.1":{"4":812,"5":"12.5","6":null}}},"notes":{"x":"Đ"}}"#
        .utf8)
    _ = try DraftReader.read(json: whole)
    for _ in 0..<4_000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...1, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let draft = Result { () throws(JSONFault) in try DraftReader.read(json: bytes) }
      let tree = Result { () throws(JSONFault) in try SourceReader.read(bytes) }
      switch (draft, tree) {
      case (.success, .failure(let fault)): Issue.record("taken as a draft alone: \(fault)")
      case (.failure(let fault), .success): #expect(fault.code == .member)
      case (.failure(let a), .failure(let b)): #expect(a.code == b.code && a.offset == b.offset)
      case (.success, .success): break
      }
    }
  }
}
