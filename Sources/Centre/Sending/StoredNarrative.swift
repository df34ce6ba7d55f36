// The words of a report as the database keeps them: by section code a text, or an array of items with their addressees.
internal import Formats
internal import ReportModel

enum StoredNarrative {
  static func json(_ sections: [DraftSection]) -> String {
    let bytes = JSONWriter.document { writer in
      writer.object { writer in
        for section in sections {
          switch section.content {
          case .text(let text): writer.member(section.code, text)
          case .items(let items):
            writer.array(section.code) { writer in
              for item in items {
                writer.object { writer in
                  writer.member("text", item.text)
                  if let to = item.to { writer.member("to", to) }
                }
              }
            }
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func sections(_ json: String?) -> [DraftSection] {
    guard let json, let root = try? SourceReader.read(Array(json.utf8)), case .object(let members) = root.content else {
      return []
    }
    return members.compactMap { member in
      switch member.value.content {
      case .string(let text): return DraftSection(code: member.name, content: .text(text), position: 0)
      case .array(let items):
        let items = items.compactMap { item -> DraftSection.Item? in
          guard case .object(let parts) = item.content else { return nil }
          func part(_ name: String) -> String? {
            guard case .string(let text)? = parts.first(where: { $0.name == name })?.value.content else { return nil }
            return text
          }
          return part("text").map { DraftSection.Item(text: $0, to: part("to")) }
        }
        return DraftSection(code: member.name, content: .items(items), position: 0)
      default: return nil
      }
    }
  }
}
