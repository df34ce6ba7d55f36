// Ids: the layout of RFC 9562, their text, and their order under threads and a clock that goes back.

import Security
import Testing

struct UUIDv7Tests {
  @Test func `the example of RFC 9562 reads and prints as published`() throws {
    let id = try #require(UUIDv7("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"))
    #expect("\(id)" == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    #expect(id.milliseconds == 1_645_557_742_000)
    #expect(try #require(UUIDv7(bytes: id.bytes)) == id)
    #expect(id.bytes.prefix(3) == [0x01, 0x7F, 0x22])
  }

  @Test(arguments: [
    "", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398fa",
    "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2x79b0-7cc3-98c4-dc0c0c07398f",
    "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
  ])
  func `what is no id of version 7 is refused`(text: String) {
    #expect(UUIDv7(text) == nil)
  }

  @Test func `bytes of another count or version are no id`() {
    #expect(UUIDv7(bytes: []) == nil)
    #expect(UUIDv7(bytes: [UInt8](repeating: 0, count: 16)) == nil)
    #expect(UUIDv7(bytes: [UInt8](repeating: 0x77, count: 15)) == nil)
  }

  @Test func `an id holds its millisecond and its microseconds as 4096ths`() {
    let id = UUIDv7Generator().make(microseconds: 1_645_557_742_000_500)
    #expect(id.milliseconds == 1_645_557_742_000)
    #expect("\(id)".hasPrefix("017f22e2-79b0-7800-"))
    #expect(UUIDv7("\(id)") == id)
  }

  @Test func `ids rise although the clock stands still or goes back`() {
    let source = UUIDv7Generator()
    let clock: [Int64] = [5_000_000, 5_000_000, 5_000_001, 4_000_000, 0, -7, 5_000_002, 9_000_000, 8_999_999]
    let ids = clock.map { source.make(microseconds: $0) }
    for (earlier, later) in zip(ids, ids.dropFirst()) { #expect(earlier < later) }
    #expect(ids[0].milliseconds == 5000)
    #expect(ids[7].milliseconds == 9000)
  }

  @Test func `many tasks at once never get the same id, and each sees its own rise`() async {
    let source = UUIDv7Generator()
    let each = 5000
    let all = await withTaskGroup(of: [UUIDv7].self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<each).map { source.make(microseconds: 1_000_000 + Int64($0 / 100)) } }
      }
      var all: [UUIDv7] = []
      for await ids in group {
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        all += ids
      }
      return all
    }
    #expect(Set(all).count == 8 * each)
  }

  @Test func `order by value is order by bytes and by text`() {
    let source = UUIDv7Generator()
    let ids = (0..<500).map { source.make(microseconds: $0 * 777) }.shuffled()
    #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    #expect(ids.sorted().map(\.bytes) == ids.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
  }
}
