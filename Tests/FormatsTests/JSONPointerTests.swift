// How places in received documents are named.
import Formats
import Testing

@Suite struct JSONPointerTests {
  @Test(arguments: [
    ("A.1", "A.1"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~1", "~01"), ("", ""), ("Tổng số/I", "Tổng số~1I"),
  ])
  func `a token escapes tilde and slash`(name: String, token: String) {
    #expect(JSONPointer.escape(name) == token)
  }

  @Test func `a cell is named by table, row and column`() {
    #expect(JSONPointer.of("tables", "main", "A.1", "4") == "/tables/main/A.1/4")
    #expect(JSONPointer.of() == "")
  }
}
