// Makes bad input of good: pieces are lost, doubled, moved in from elsewhere, nested deeply, decomposed or replaced by words
// of the language at hand.
import Foundation
import TestSupport

struct FuzzInput {
  /// Words and signs that mean something where they are put.
  var words: [String]
  /// Good inputs, from which pieces are taken.
  var samples: [[UInt8]]

  static let oddities = [
    "", "\u{0}", "\u{FEFF}", "\u{301}", "e\u{302}\u{301}", "😀", "\\u0000", "\\ud800", "\r\n", "\t", "1e400", "-0",
    "1e-400",
    "00", "99999999999999999999999999999999999999999", "0.0000000000000000000000000000000000000001", "{found}", "\"",
    "\\",
    "null", "true", "[]", "{}", "-", "...", "x",
  ]

  func bad(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes = samples.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, &random) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
    switch Int.random(in: 0...9, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
    case 2:
      guard let other = samples.randomElement(using: &random), !other.isEmpty else { return }
      let start = Int.random(in: 0..<other.count, using: &random)
      bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + 40)])
    case 3 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 4:
      let opening = ["(", "[", "{\"a\":", "-", "not ", "if ", "sum(", "\""].randomElement(using: &random) ?? "("
      let count = [3, 63, 65, 500, 3_000].randomElement(using: &random) ?? 3
      bytes.insert(contentsOf: Array(String(repeating: opening, count: count).utf8), at: place)
    case 5:
      let piece = String(decoding: bytes[place..<end], as: UTF8.self).decomposedStringWithCanonicalMapping
      bytes.replaceSubrange(place..<end, with: Array(piece.utf8))
    case 6:
      bytes.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "7"), count: 5_000), at: place)
    default: replaceToken(&bytes, from: place, &random)
    }
  }

  /// A whole word, number or string from `start` on is replaced by another: the grammar around it stays whole.
  private func replaceToken(_ bytes: inout [UInt8], from start: Int, _ random: inout SeededGenerator) {
    let word = (Bool.random(using: &random) ? words : Self.oddities).randomElement(using: &random) ?? ""
    var from = start
    while from < bytes.count, !Self.isWord(bytes[from]) { from += 1 }
    var end = from
    while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
    bytes.replaceSubrange(from..<end, with: Array(word.utf8))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
