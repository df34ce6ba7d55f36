// The file that `make bench` writes: a run of one group keeps what the others measured, and says when.
@testable import bench
import TestSupport
import Testing

@Suite struct ResultsFileTests {
  private static let machine = "2 × \"Quick\" processor, 23 GiB"

  private func file(_ values: [(key: String, value: Double)], _ commit: String, after before: String?) -> String {
    ResultsFile.text(values, machine: Self.machine, commit: commit, after: before)
  }

  @Test func `a partial run keeps the other figures, each with the commit it is of`() {
    let whole = file([("intake.vs_libpq", 0.5), ("rollup.vs_sql", 5)], "aaa", after: nil)
    #expect(TestJSON(Array(whole.utf8)).names == ["commit", "intake.vs_libpq", "machine", "rollup.vs_sql"])
    #expect(TestJSON(Array(whole.utf8))["machine"].string == Self.machine)
    let sameCommit = file([("fresh.p99_ms", 80)], "aaa", after: whole)
    #expect(
      TestJSON(Array(sameCommit.utf8)).names
        == ["commit", "fresh.p99_ms", "intake.vs_libpq", "machine", "rollup.vs_sql"])
    let later = file([("intake.vs_libpq", 0.75)], "bbb", after: sameCommit)
    #expect(
      TestJSON(Array(later.utf8)).text
        == TestJSON(
          Array(
            """
            {"commit":"bbb","machine":"2 × \\"Quick\\" processor, 23 GiB","intake.vs_libpq":0.75,
            "fresh.p99_ms":80,"fresh.p99_ms.commit":"aaa","rollup.vs_sql":5,"rollup.vs_sql.commit":"aaa"}
            """.utf8)
        ).text)
    let again = file([("fresh.p99_ms", 70)], "ccc", after: later)
    #expect(TestJSON(Array(again.utf8))["fresh.p99_ms.commit"].isMissing)
    #expect(TestJSON(Array(again.utf8))["intake.vs_libpq.commit"].string == "bbb")
    #expect(TestJSON(Array(again.utf8))["rollup.vs_sql.commit"].string == "aaa")
  }

  @Test(arguments: ["", "{", "[]", "{\"rollup.vs_sql\":5,\"machine\":\"another\",\"commit\":\"aaa\"}"])
  func `what is no such file, or of another machine, is forgotten`(_ before: String) {
    let text = file([("fresh.p99_ms", 80)], "bbb", after: before)
    #expect(TestJSON(Array(text.utf8)).names == ["commit", "fresh.p99_ms", "machine"])
  }
}
