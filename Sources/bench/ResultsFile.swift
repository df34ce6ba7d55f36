// The file of results: one flat JSON object with the machine and the commit. A run of one group keeps what others have
// measured on this machine; what was measured at another commit says at which, `"rollup.vs_sql.commit": "1a2b3c4"`.
internal import Foundation

enum ResultsFile {
  /// The file after a run.
  ///
  /// - Parameter before: the file there was; one that cannot be read, or of another machine, is forgotten.
  static func text(
    _ values: [(key: String, value: Double)], machine: String, commit: String, after before: String?
  ) -> String {
    var members: [String: String] = [:]
    for (key, old) in kept(before, machine: machine) where !values.contains(where: { $0.key == key }) {
      members[key] = number(old.value, 4)
      if old.commit != commit { members[key + ".commit"] = quoted(old.commit) }
    }
    for (key, value) in values { members[key] = number(value, 4) }
    let measured = members.sorted { $0.key < $1.key }.map { (key: $0.key, text: $0.value) }
    let lines = measured + [(key: "machine", text: quoted(machine)), (key: "commit", text: quoted(commit))]
    return "{\n" + lines.map { "  \(quoted($0.key)): \($0.text)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static func kept(_ before: String?, machine: String) -> [String: (value: Double, commit: String)] {
    guard let before, let object = try? JSONSerialization.jsonObject(with: Data(before.utf8)) as? [String: Any],
      object["machine"] as? String == machine, let commit = object["commit"] as? String
    else { return [:] }
    var kept: [String: (value: Double, commit: String)] = [:]
    for (key, value) in object {
      guard let value = value as? Double else { continue }
      kept[key] = (value, object[key + ".commit"] as? String ?? commit)
    }
    return kept
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
