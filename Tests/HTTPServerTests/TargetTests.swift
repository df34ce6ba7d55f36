// Targets to paths and queries.

import HTTPServer
import Testing

struct TargetTests {
  private func head(_ target: String) -> HTTPRequestHead {
    HTTPRequestHead(method: "GET", target: target, headers: [:], remoteAddress: "")
  }

  @Test(
    arguments: [
      ("/", []), ("/v1/forms", ["v1", "forms"]), ("/v1/", ["v1", ""]), ("/a%2Fb/c%20d", ["a/b", "c d"]),
      ("/H%C3%A0", ["Hà"]), ("/a+b", ["a+b"]), ("/a?b/c", ["a"]), ("//a", ["", "a"]),
      ("http://host:80/v1?x=1", ["v1"]), ("http://host", []), ("http://host?x", []),
      ("*", nil), ("v1/forms", nil), ("host:443", nil), ("?a", nil), ("/%", nil), ("/%f", nil), ("/%ff", nil),
      ("/%00", nil),
    ] as [(String, [String]?)])
  func `a path is cut before it is decoded`(target: String, path: [String]?) {
    #expect(head(target).path == path)
  }

  @Test(
    arguments: [
      ("/", [], nil), ("/?", [], nil), ("/?a", [.init("a", "")], nil), ("/?a=", [.init("a", "")], nil),
      ("/?a=1&a=2&b==", [.init("a", "1"), .init("a", "2"), .init("b", "=")], nil),
      ("/?a=x+y%2Bz&&c=%C4%91", [.init("a", "x y+z"), .init("c", "đ")], nil),
      ("/?a=%4&b=1", [.init("b", "1")], "a=%4"), ("/?%zz=1", [], "%zz=1"), ("/?a=%C4", [], "a=%C4"),
      ("/?a=%00", [], "a=%00"), ("/?a=%ED%A0%80", [], "a=%ED%A0%80"), ("/?q=a?b", [.init("q", "a?b")], nil),
    ] as [(String, [HTTPQuery.Item], String?)])
  func `a query keeps order and duplicates and repairs nothing`(
    target: String, items: [HTTPQuery.Item], malformed: String?
  ) {
    #expect(head(target).query.items == items)
    #expect(head(target).query.malformed == malformed)
  }
}
