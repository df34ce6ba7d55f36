// The description of the API is true: every route stands in it and nothing else, and every example can be sent.
@testable import API
import Centre
import TestSupport
import Testing

/// The description, as a test walks it.
private struct Description {
  let json = TestJSON(Descriptions.bytes)

  struct Operation {
    let method: String
    let path: String
    let json: TestJSON
    var id: String { json["operationId"].string ?? "" }
    /// The status of the example: the first that is a success, and new things before old ones.
    var status: Int? { json["responses"].names.compactMap { Int($0) }.filter { $0 < 300 }.max() }
  }

  var operations: [Operation] {
    json["paths"].names.flatMap { path in
      json["paths"][path].names.map {
        Operation(method: $0.uppercased(), path: path, json: json["paths"][path][$0])
      }
    }
  }
}

@Suite struct DescriptionTests {
  @Test func `every route stands in the description and nothing else`() async throws {
    try await RunningCentre.run { centre in
      let described = Set(Description().operations.map { "\($0.method) \($0.path)" })
      #expect(Set(centre.api.table.routes.map(\.name)) == described)
    }
  }

  @Test func `every operation has the parameters and media types of its route`() async throws {
    try await RunningCentre.run { centre in
      for operation in Description().operations {
        let name = "\(operation.method) \(operation.path)"
        let route = try #require(centre.api.table.routes.first { $0.name == name })
        let described = operation.json["parameters"].array.filter { $0["in"].string == "query" }
        #expect(
          Set(described.compactMap { $0["name"].string })
            == Set(route.parameters + route.bodyParameters.values.flatMap { $0 }), "\(name)")
        #expect(Set(operation.json["requestBody"]["content"].names) == Set(route.media), "\(name)")
        #expect(operation.json["security"].isMissing != route.isOpen, "\(name)")
        let successes = operation.json["responses"].names.filter { $0.hasPrefix("2") }
        let answers = Set(successes.flatMap { operation.json["responses"][$0]["content"].names })
        if !route.answers.isEmpty { #expect(answers == Set(route.answers.map(\.media)), "\(name)") }
      }
    }
  }

  /// What the others stand on comes first.
  static let first = ["importAgencies", "publishForm", "sendSubmission", "sendBatch", "publishReport", "makeReport"]

  @Test func `every example is answered as the description says`() async throws {
    try await RunningCentre.run { centre in
      let token = try await centre.token(.administrator)
      let operations = Description().operations.sorted {
        (Self.first.firstIndex(of: $0.id) ?? 99, $0.id) < (Self.first.firstIndex(of: $1.id) ?? 99, $1.id)
      }
      var ids: [String: String] = [:]
      for operation in operations {
        var path = operation.path
        var query: [String] = []
        for parameter in operation.json["parameters"].array where !parameter["example"].isMissing {
          let name = parameter["name"].string ?? ""
          let example = parameter["example"].string ?? parameter["example"].text
          switch parameter["in"].string {
          case "path":
            let id = operation.path.hasPrefix("/v1/reports") ? ids["makeReport"] : ids["sendSubmission"]
            path = path.replacing("{\(name)}", with: name == "id" ? id ?? example : example)
          default: query.append("\(name)=\(example.replacing(" ", with: "%20"))")
          }
        }
        // Only an official edition is signed, and those are made of settled figures.
        if operation.id == "attachSignedReport" { try await centre.execute("UPDATE report SET status = 'official'") }
        let target = path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        let bodies = operation.json["requestBody"]["content"]
        let media = bodies.names.first { !bodies[$0]["example"].isMissing }
        let example = media.map { bodies[$0]["example"] }
        let answer = try await centre.send(
          operation.method, target, token: operation.json["security"].isMissing ? token : nil,
          media.map { ["Content-Type": $0] } ?? [:], body: example.map { Array(($0.string ?? $0.text).utf8) })
        #expect(answer.status == operation.status, "\(operation.id) \(target): \(answer.text.prefix(600))")
        let promised = operation.json["responses"][String(answer.status)]["content"].names
        let sent = answer.headers["content-type"]?.split(separator: ";").first.map(String.init) ?? ""
        #expect(promised.contains(sent), "\(operation.id): \(sent)")
        if operation.id == "sendBatch" { #expect(!answer.text.contains("problem"), "\(answer.text)") }
        ids[operation.id] = answer.json["id"].string
      }
    }
  }
}
