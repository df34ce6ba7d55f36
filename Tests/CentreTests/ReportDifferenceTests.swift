// What two editions say differently, where the difference is smaller than what is shown of a figure.
@testable import Centre
import Rendering
import ReportModel
import Testing

@Suite struct ReportDifferenceTests {
  private static func report(_ value: String) -> [UInt8] {
    Array(
      #"""
      { "tables": [ { "table": "t", "title": { "vi": "Bảng", "en": "Table" },
        "columns": [ { "code": "1", "groups": [], "label": { "vi": "Tỷ lệ", "en": "Rate" } } ],
        "rows": [ { "key": "A", "label": { "vi": "Hà Nội", "en": "Hà Nội" }, "cells": [
          { "value": "\#(value)", "state": "figure", "unit": "%", "places": 1, "reported": 33, "blank": 1, "expected": 34 }
        ] } ] } ], "rankings": [], "sections": [] }
      """#.utf8)
  }

  @Test func `what rounds to the same is told apart, with the coverage it had`() throws {
    let found = try ReportDifferences.between(Self.report("84.9557"), Self.report("84.9647"))
    #expect(found.count == 1 && found[0].place.vi == "Bảng – Hà Nội – Tỷ lệ")
    #expect(found[0].before.places == 3 && found[0].after.places == 3)
    #expect(found[0].before.coverage.reported == 33 && found[0].before.coverage.expected == 34)
    // Where it shows, nothing more is shown.
    #expect(try ReportDifferences.between(Self.report("84.1"), Self.report("85.25"))[0].after.places == 1)
    #expect(try ReportDifferences.between(Self.report("84.10"), Self.report("84.1")).isEmpty)
  }
}
