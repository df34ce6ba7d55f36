// A table of totals: the printed grid of the form with a figure and its coverage in each cell.
public import ReportModel

/// A table of the form, filled with the totals of a report's agency or with what stands on one sheet.
public struct ReportTable: Sendable, Equatable {
  public var code: String
  public var title: LocalizedText?
  /// Headings of the printed columns before the figures: of the row's code, its label and, if there is a third, its unit.
  public var stub: [ReportStub]
  public var columns: [ReportColumn]
  public var rows: [ReportRow]
  /// By row, then column: `rows.count × columns.count`.
  public var cells: [[ReportCell]]
  /// Whether the rows are cases numbered in the order they were sent, without labels.
  public var isList = false

  public init(
    code: String, title: LocalizedText?, stub: [ReportStub], columns: [ReportColumn], rows: [ReportRow],
    cells: [[ReportCell]]
  ) {
    self.code = code
    self.title = title
    self.stub = stub
    self.columns = columns
    self.rows = rows
    self.cells = cells
  }
}

/// A printed column that is never sent.
public struct ReportStub: Sendable, Equatable {
  public var code: String
  public var label: LocalizedText

  public init(code: String, label: LocalizedText) {
    self.code = code
    self.label = label
  }
}

public struct ReportColumn: Sendable, Equatable {
  /// The printed code, `4`; a derived column's is not printed.
  public var code: String
  public var label: LocalizedText
  /// Labels of the header groups above it, outermost first.
  public var groups: [LocalizedText]
  public var isDerived: Bool
  /// How the column is computed, as the official form prints it beside the code: `(4)+(5)+(6)`. Sheets have it, reports
  /// do not.
  public var formula: String?
  /// Whether its cells have units of their own, that are printed in them: changes, in percent here and in points there.
  public var hasOwnUnits: Bool

  public init(
    code: String, label: LocalizedText, groups: [LocalizedText], isDerived: Bool, formula: String? = nil,
    hasOwnUnits: Bool = false
  ) {
    self.code = code
    self.label = label
    self.groups = groups
    self.isDerived = isDerived
    self.formula = formula
    self.hasOwnUnits = hasOwnUnits
  }
}

public struct ReportRow: Sendable, Equatable {
  public var code: String
  public var label: LocalizedText
  /// Nesting depth, 0 for the outermost rows.
  public var depth: Int
  public var isSum: Bool
  /// What the row stands for, whatever its place and name: an agency, a line, a row of the form.
  public var key: String

  public init(code: String, label: LocalizedText, depth: Int, isSum: Bool, key: String? = nil) {
    self.code = code
    self.label = label
    self.depth = depth
    self.isSum = isSum
    self.key = key ?? code
  }
}
