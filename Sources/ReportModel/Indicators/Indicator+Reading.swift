// How a form file states an indicator: its code alone, or an object with what is to be said of it; and where a form that
// collects twice is told so.

extension Indicator {
  private static let members = ["code", "name", "definition", "reuse", "legalReason"]

  init?(_ node: FormNode) {
    if case .object = node.node.content {
      guard let members = node.object(Self.members), let code = members.required("code").flatMap(Self.code) else {
        return nil
      }
      self.init(
        code: code, name: members["name"]?.localized(),
        definition: members["definition"]?.localized(longest: FormNode.Longest.text),
        reuse: members["reuse"]?.string(longest: FormNode.Longest.unit),
        legalReason: members["legalReason"]?.localized())
      if let reuse = members["reuse"], members["legalReason"] != nil {
        reuse.refuse("reuse, legalReason", expected: "reuse | legalReason")
      }
    } else {
      guard let code = Self.code(node) else { return nil }
      self.init(code: code)
    }
  }

  private static func code(_ node: FormNode) -> String? {
    guard let code = node.string() else { return nil }
    let isCode =
      !code.isEmpty && code.utf8.count <= 60
      && code.utf8.allSatisfy { byte in
        (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      }
    if isCode { return code }
    node.log.add(
      .codeSyntax, at: node.offset, node.pointer, ["found": String(code.prefix(60)), "expected": "[A-Z0-9_.]+"])
    return nil
  }

  /// Whether it says anything beside its code.
  var saysMore: Bool { self != Indicator(code: code) }
}

extension CollectOnce {
  /// Tells each conflict where the indicator is first stated.
  func report(_ tables: [StatedTable], _ log: FormFaultLog) {
    for (indicator, conflict) in conflicts() {
      guard let node = tables.lazy.flatMap(\.indicators).first(where: { $0.indicator.code == indicator })?.node else {
        continue
      }
      switch conflict {
      case .collected(let form):
        log.add(.collectedTwice, at: node.offset, node.pointer, ["indicator": indicator, "found": form])
      case .differs(let form, let theirs, let ours):
        log.add(
          .indicatorDiffers, at: node.offset, node.pointer,
          ["indicator": indicator, "form": form, "expected": theirs, "found": ours])
      case .notTaken(let source, let ordinal, let reference):
        let cell = form.cells[ordinal]
        let table = form.tables[cell.table]
        log.add(
          .reuseNotTaken, at: node.offset, node.pointer,
          [
            "indicator": indicator, "found": source,
            "cell": "[\(table.rows[cell.row].code)](\(table.columns[cell.column].code))",
            "expected": reference.spelling.replacing("\"", with: "\\\""),
          ])
      case .nothingToReuse(let form):
        log.add(.reuseNothing, at: node.offset, node.pointer, ["indicator": indicator, "found": form])
      }
    }
  }
}
