// Figures as a workbook: written line by line while they are read, on the thread of an export's connection, and
// finished on disk before the first byte is sent: a workbook that is too long is refused, not cut off.
internal import Formats
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store
public import Workbook

/// A workbook of figures with their state.
public struct FigureSheets: Sendable {
  public let file: FinishedWorkbook
  public let state: FigureState
  /// What a browser saves it as.
  public let fileName: String
}

extension Centre {
  /// Figures a workbook holds at most. A sheet takes 1,048,576 lines, but no program opens so many with ease, and the
  /// answer must come within a request's time.
  public static let figuresInWorkbook = 250_000

  /// How a question's answer is written, for its tag.
  public static func workbookFormat(_ language: Rendering.Language) -> String { "xlsx-\(language.rawValue)" }

  /// The workbook of a question, with `by` of its cross-table.
  ///
  /// - Parameter most: figures it may hold.
  /// - Throws: `query.parameter` for more.
  public func figureWorkbook(
    _ query: FigureQuery, _ language: Rendering.Language, most: Int = figuresInWorkbook, by principal: Principal
  ) async throws -> FigureSheets {
    let question = try await question(query, format: Self.workbookFormat(language), by: principal)
    let pivot = query.by.isEmpty ? nil : try FigurePivot(query.by, of: question.scopes)
    let notes = FigureNotes(query, question.scopes, language)
    let owner = principal.agency.map { agencies.register.code($0) }
    return try await pullExports.read { connection in
      let (book, state) = try connection.transaction(.snapshot) { () throws -> (FigureWorkbook, FigureState) in
        let state = try question.state(on: connection)
        if var pivot {
          try pivot.read(question.scopes, query, on: connection)
          return (try pivot.workbook(language), state)
        }
        let book = try FigureWorkbook(FigureColumns.headings(query, language), language)
        for scope in question.scopes {
          let columns = FigureColumns(scope, query, language)
          try scope.forEachFigure(query, on: connection) { figures, ordinal, compared, _ in
            guard book.lines < most else { throw Self.tooLong(most) }
            book.line(try columns.values(figures, ordinal, compared))
          }
        }
        return (book, state)
      }
      let file = try book.finish(
        notes.lines(state, lines: book.lines, reader: owner), title: notes.title, at: state.at)
      return FigureSheets(file: file, state: state, fileName: notes.fileName)
    }
  }

  private static func tooLong(_ most: Int) -> Problem {
    Problem.parameter(
      "format", "xlsx có nhiều nhất \(most) số liệu; hãy hỏi ít hơn, hoặc lấy format=csv, không có giới hạn",
      "xlsx holds at most \(most) figures; ask for less, or take format=csv, which has no limit")
  }
}

extension FigurePivot {
  /// The dimensions but the last, then a column for each key of that.
  func workbook(_ language: Rendering.Language) throws -> FigureWorkbook {
    var headings: [(text: String, width: Double)] = []
    for dimension in by.dropLast() {
      headings.append((dimension.word.text(language), 14))
      if dimension == .agency { headings.append((FigureWord.name.text(language), 36)) }
    }
    for column in columns { headings.append((column, 14)) }
    let book = try FigureWorkbook(headings, language)
    for line in lines {
      var values: [WorkbookValue] = []
      for (dimension, key) in zip(by, line.keys) {
        values.append(.text(key))
        if dimension == .agency { values.append(.text(line.name ?? "")) }
      }
      for value in line.values {
        switch value {
        case .number(let quantity): values.append(.number(quantity, places: quantity.scale))
        case .yesNo(let isYes): values.append(.yesNo(isYes))
        case nil: values.append(.blank)
        }
      }
      book.line(values)
    }
    return book
  }
}

extension FigureDimension {
  /// What a column of its keys is called.
  var word: FigureWord {
    switch self {
    case .form: .form
    case .period: .period
    case .agency: .agency
    case .table: .table
    case .row: .row
    case .column: .column
    case .indicator: .indicator
    }
  }
}
