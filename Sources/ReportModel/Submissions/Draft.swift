// A report as it was sent, read from its bytes and not yet judged: exact numbers, texts, and where each stood.

/// One value as sent.
public struct DraftValue: Sendable {
  public enum Content: Sendable, Hashable {
    case null
    /// A JSON number or decimal string, exact.
    case number(Quantity)
    /// A number of more digits or places than 38 hold; as written.
    case hugeNumber(String)
    case bool(Bool)
    /// Any other string, in NFC.
    case text(String)
    /// An array or object, where a value is expected.
    case structure
  }

  public var content: Content
  /// True for a JSON string, a CSV field or a value in a cell; false for a bare JSON number and an error in a cell (`#REF!`).
  public var isString: Bool
  /// JSON: byte offset of the value; CSV: the physical line (header = 1); workbook: index in `Draft.places`.
  public var position: Int

  public init(content: Content, isString: Bool, position: Int) {
    self.content = content
    self.isString = isString
    self.position = position
  }
}

/// A cell as sent, by code, in the order of the bytes.
public struct DraftCell: Sendable {
  public var table: String
  public var row: String
  public var column: String
  public var value: DraftValue

  public init(table: String, row: String, column: String, value: DraftValue) {
    self.table = table
    self.row = row
    self.column = column
    self.value = value
  }
}

/// What was sent for a section of the narrative.
public struct DraftSection: Sendable {
  public struct Item: Sendable, Hashable {
    public var text: String
    /// As sent: a centre code or `system:code`.
    public var to: String?

    public init(text: String, to: String?) {
      self.text = text
      self.to = to
    }
  }

  public enum Content: Sendable, Hashable {
    case text(String)
    case items([Item])
  }

  public var code: String
  public var content: Content
  /// JSON: byte offset; CSV: the physical line of its first part; workbook: index in `Draft.places`.
  public var position: Int
  /// Of a workbook: the position of each item; its addressee's is the next.
  public var itemPositions: [Int] = []

  public init(code: String, content: Content, position: Int) {
    self.code = code
    self.content = content
    self.position = position
  }
}

/// A document that a submission names.
public struct DraftAttachment: Sendable, Hashable {
  public var code: String
  /// Name of the file.
  public var name: String
  /// As sent: `sha256:` and 64 hexadecimal digits.
  public var digest: String
  /// JSON: byte offset; CSV: the physical line; workbook: index in `Draft.places`, the digest's is the next.
  public var position: Int

  public init(code: String, name: String, digest: String, position: Int) {
    self.code = code
    self.name = name
    self.digest = digest
    self.position = position
  }
}

/// Somebody named in a submission.
public struct Person: Sendable, Hashable {
  public var name: String
  public var phone: String?
  public var position: String?

  public init(name: String, phone: String? = nil, position: String? = nil) {
    self.name = name
    self.phone = phone
    self.position = position
  }
}

/// A submission as read from its bytes.
public struct Draft: Sendable {
  public enum Medium: Sendable { case json, csv, workbook }

  public var medium: Medium
  public var form: String
  public var version: Int?
  /// As sent: a centre code or `system:code`.
  public var agency: String
  public var period: String
  public var occasion: String
  public var cells: [DraftCell]
  /// Of a workbook: where each value stood, `main!F12`.
  public var places: [String] = []
  /// Tables and rows sent with nothing in them (`"A.1": {}`), by code; the row is `nil` for a whole table.
  public var emptyNames: [(table: String, row: String?)] = []
  /// Tables sent as an array of rows, which are then numbered from 1.
  public var arrays: Set<String> = []
  public var narrative: [DraftSection] = []
  public var attachments: [DraftAttachment] = []
  /// Whether it states that nothing occurred, in place of figures.
  public var isNilReport = false
  /// Reasons for warnings by key, in the order sent, with the position of the key (JSON offset, CSV line, index in
  /// `places`).
  public var reasons: [(key: String, text: String, position: Int)]
  public var notes: [(key: String, text: String)]
  public var preparedBy: Person?
  public var approvedBy: Person?
  public var replaces: Int?
  public var idempotencyKey: String?

  public init(
    medium: Medium, form: String, version: Int? = nil, agency: String, period: String, occasion: String = "",
    cells: [DraftCell] = [], reasons: [(key: String, text: String, position: Int)] = [],
    notes: [(key: String, text: String)] = [], preparedBy: Person? = nil, approvedBy: Person? = nil,
    replaces: Int? = nil, idempotencyKey: String? = nil
  ) {
    self.medium = medium
    self.form = form
    self.version = version
    self.agency = agency
    self.period = period
    self.occasion = occasion
    self.cells = cells
    self.reasons = reasons
    self.notes = notes
    self.preparedBy = preparedBy
    self.approvedBy = approvedBy
    self.replaces = replaces
    self.idempotencyKey = idempotencyKey
  }
}
