// A small form as text, a reading of it, and its faults as one line each: where, code, and the word that stands there.
import Formats
import ReportModel
import Testing

/// A form file in the making: a head that is right, and tables as each test writes them.
enum FaultText {
  static let head =
    #""format":"report-centre/form/1","form":"F","version":1,"title":"Biểu","issuer":"VPCP","demonstration":true,"#
    + #""kind":"periodic","periods":["year"],"reporters":[{"level":"province"}],"parentFigures":"children-only""#

  static let cell = #""cell":{"type":"integer","nature":"flow"}"#

  /// A form with this table body: everything behind its code.
  static func form(_ table: String) -> String { "{\(head),\n\"tables\":[{\"table\":\"main\",\n\(table)}]}" }

  /// The same, with cells of whole numbers that flow.
  static func plain(
    columns: String = #"["1 Một","2 Hai"]"#, rows: String = #"["A Dòng a","B Dòng b"]"#, _ rest: String = ""
  )
    -> String
  {
    form("\(cell),\n\"columns\":\(columns),\n\"rows\":\(rows)\(rest.isEmpty ? "" : ",\n" + rest)")
  }

  static func read(_ text: String) throws -> FormReading {
    FormReader.read(try SourceReader.read(Array(text.utf8)))
  }

  static func compiled(_ text: String) throws -> Form {
    let reading = try read(text)
    #expect(reading.faults.map(\.message.en) == [])
    return try #require(reading.form)
  }

  /// `line:column code «what stands there»` of each fault.
  static func faults(_ text: String, length: Int = 5) throws -> [String] {
    let source = SourceText(Array(text.utf8))
    return try read(text).faults.map { fault in
      let place = source.place(ofByte: fault.offset)
      #expect(!fault.message.vi.contains("{") || fault.message.vi.contains("{ "), "unfilled: \(fault.message.vi)")
      let word = String(decoding: text.utf8.dropFirst(fault.offset), as: UTF8.self).prefix(length)
      return "\(place.line):\(place.column) \(fault.code) \(word)"
    }
  }

  /// Whether each fault stands at the mark «¶» of the text, which is taken out.
  static func marked(_ text: String) throws -> (codes: [String], atMark: [Bool], pointers: [String]) {
    let mark = try #require(text.utf8.indices.first { text.utf8[$0...].starts(with: "¶".utf8) })
    let place = text.utf8.distance(from: text.utf8.startIndex, to: mark)
    let faults = try read(text.replacing("¶", with: "")).faults
    return (faults.map(\.code), faults.map { $0.offset == place }, faults.map(\.pointer))
  }
}
