// The small parts that say what a workbook consists of: content types, relations, the list of sheets, properties.
internal import Formats
internal import ReportModel

/// `[Content_Types].xml`: the media type of each part, by its name or by its ending.
final class ContentTypesPart: XMLPart {
  private var types: [String: String] = [:]

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "Override":
      guard let part = attributes["PartName"]?.lowercased() else { return }
      types[part.hasPrefix("/") ? String(part.dropFirst()) : part] = attributes["ContentType"]
    case "Default":
      if let ending = attributes["Extension"]?.lowercased() { types["." + ending] = attributes["ContentType"] }
    default: break
    }
  }

  func end(_ name: String, _ text: String) {}

  /// `""` where none is stated.
  func type(of part: String) -> String {
    let part = part.lowercased()
    return types[part] ?? types["." + (part.split(separator: ".").last ?? "")] ?? ""
  }
}

/// `….rels`: what a part points to.
final class RelationsPart: XMLPart {
  struct Relation {
    let id: String
    /// The last word of the relation's type: `worksheet`, `styles`.
    let kind: String
    /// Name of the part; of an external relation an address.
    let target: String
  }

  private(set) var relations: [Relation] = []
  private let folder: String

  /// - Parameter source: the part whose relations these are.
  init(of source: String) { folder = PartName.folder(of: source) }

  func start(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", let type = attributes["Type"], let target = attributes["Target"] else { return }
    let isExternal = attributes["TargetMode"] == "External"
    relations.append(
      Relation(
        id: attributes["Id"] ?? "", kind: type.split(separator: "/").last.map(String.init) ?? "",
        target: isExternal ? target : PartName.resolve(target, in: folder)))
  }

  func end(_ name: String, _ text: String) {}

  func target(_ kind: String) -> String? { relations.first { $0.kind == kind }?.target }
}

/// Names of parts: paths with `/` between, none in front.
enum PartName {
  /// The folder with its last `/`, `""` for the root.
  static func folder(of part: String) -> String {
    guard let slash = part.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(part[...slash])
  }

  static func relations(of part: String) -> String {
    let folder = folder(of: part)
    return folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
  }

  static func resolve(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var steps: [Substring] = []
    for step in (folder + target).split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// `xl/workbook.xml`: the sheets in order, and from when days are counted.
final class WorkbookPart: XMLPart {
  private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  private(set) var countsFrom1904 = false
  private(set) var hasExternalReferences = false

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
    case "sheet":
      let isHidden = ["hidden", "veryHidden"].contains(attributes["state"])
      sheets.append((NFC.of(attributes["name"] ?? ""), attributes["id"] ?? "", isHidden))
    case "externalReference": hasExternalReferences = true
    default: break
    }
  }

  func end(_ name: String, _ text: String) {}
}

/// `docProps/custom.xml`: the custom properties that are texts.
final class PropertiesPart: XMLPart {
  private(set) var properties: [String: String] = [:]
  private var name: String?

  func start(_ name: String, _ attributes: [String: String]) {
    guard name == "property" else { return }
    self.name = attributes["name"]
    if let property = self.name { properties[property] = "" }
  }

  func end(_ name: String, _ text: String) {
    if name == "property" {
      self.name = nil
    } else if let property = self.name {
      properties[property] = NFC.of(text)
    }
  }
}

/// `xl/sharedStrings.xml`: the texts that cells point to, without their looks and readings.
final class SharedStringsPart: XMLPart {
  private(set) var strings: [String] = []
  private var text = ""
  private var isPhonetic = false

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "si": text = ""
    case "rPh": isPhonetic = true
    default: break
    }
  }

  func end(_ name: String, _ text: String) {
    switch name {
    case "si": strings.append(CellText.of(self.text))
    case "rPh": isPhonetic = false
    case "t" where !isPhonetic: self.text += text
    default: break
    }
  }
}

enum CellText {
  /// A text as a person sees it: in NFC, and without the spelling `_x000D_` for characters XML does not hold.
  static func of(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return NFC.of(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "_"), rest.count >= 7, rest[rest.startIndex + 1] == UInt8(ascii: "x"),
        rest[rest.startIndex + 6] == UInt8(ascii: "_"),
        let code = UInt32(
          String(decoding: rest[(rest.startIndex + 2)..<(rest.startIndex + 6)], as: UTF8.self), radix: 16),
        code != 0, let scalar = Unicode.Scalar(code)
      {
        bytes += Array(String(scalar).utf8)
        rest = rest.dropFirst(7)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return NFC.of(String(decoding: bytes, as: UTF8.self))
  }
}
