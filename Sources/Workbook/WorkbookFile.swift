// A workbook while it is written: sheets, formats, properties. The library writes to a file, which is read and removed.
internal import CXLSXWriter
internal import Foundation
internal import Glibc

/// Why no workbook came of it.
public struct WorkbookFailure: Error, CustomStringConvertible {
  public var description: String
}

/// One workbook; `finish` ends it.
final class WorkbookFile {
  private let path: String
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var isFinished = false

  /// - Parameter isWrittenInOrder: every sheet line by line, from left to right: nothing is then kept in memory.
  init(isWrittenInOrder: Bool = false) throws(WorkbookFailure) {
    path = NSTemporaryDirectory() + "report-centre-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    var options = lxw_workbook_options()
    options.constant_memory = isWrittenInOrder ? 1 : 0
    guard let book = workbook_new_opt(path, &options) else { throw WorkbookFailure(description: "workbook_new") }
    self.book = book
  }

  deinit {
    if !isFinished { workbook_close(book) }
    unlink(path)
  }

  func sheet(_ name: String) throws(WorkbookFailure) -> WorkbookSheet {
    guard let sheet = workbook_add_worksheet(book, name) else { throw WorkbookFailure(description: "sheet \(name)") }
    return WorkbookSheet(name: name, sheet: sheet, file: self)
  }

  func property(_ name: String, _ value: String) { workbook_set_custom_property_string(book, name, value) }

  /// What the file says of itself.
  ///
  /// - Parameter createdAt: microseconds since 1970-01-01T00:00:00Z, not 0: equal contents are equal bytes.
  func properties(title: String, company: String, createdAt: Int64) {
    title.withCString { title in
      company.withCString { company in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.company = UnsafeMutablePointer(mutating: company)
        properties.created = time_t(createdAt / 1_000_000)
        workbook_set_properties(book, &properties)
      }
    }
  }

  private func close() throws(WorkbookFailure) {
    isFinished = true
    let code = workbook_close(book)
    guard code == LXW_NO_ERROR else {
      throw WorkbookFailure(description: lxw_strerror(code).map { String(cString: $0) } ?? "workbook_close")
    }
  }

  /// Ends it; the file stays on disk until it is read.
  func finished() throws(WorkbookFailure) -> FinishedWorkbook {
    try close()
    return try FinishedWorkbook(path)
  }

  func finish() throws(WorkbookFailure) -> [UInt8] {
    try close()
    do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      throw WorkbookFailure(description: "\(error)")
    }
  }

  /// - Parameter isOver: stands over the style of a cell, and says nothing of what it does not change.
  func format(_ style: CellStyle, isOver: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
    if !isOver, let known = formats[style] { return known }
    guard let format = workbook_add_format(book) else { return nil }
    if !isOver {
      format_set_font_name(format, "Times New Roman")
      format_set_font_size(format, Double(style.size))
      if style.isOpen { format_set_unlocked(format) }
      if style.wraps { format_set_text_wrap(format) }
      format_set_align(format, UInt8(down(style).rawValue))
      if let across = across(style) { format_set_align(format, UInt8(across.rawValue)) }
      if style.indent > 0 { format_set_indent(format, UInt8(clamping: style.indent)) }
      if style.hasBorder {
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color(format, 0x8A94A0)
      }
      if let number = style.number { format_set_num_format(format, number) }
    }
    if style.isBold { format_set_bold(format) }
    if style.isItalic { format_set_italic(format) }
    if let ink = style.ink { format_set_font_color(format, ink) }
    if let ground = style.ground { format_set_bg_color(format, ground) }
    if !isOver { formats[style] = format }
    return format
  }

  private func down(_ style: CellStyle) -> lxw_format_alignments {
    switch style.down {
    case .top: LXW_ALIGN_VERTICAL_TOP
    case .middle: LXW_ALIGN_VERTICAL_CENTER
    case .bottom: LXW_ALIGN_VERTICAL_BOTTOM
    }
  }

  private func across(_ style: CellStyle) -> lxw_format_alignments? {
    switch style.across {
    case .left: LXW_ALIGN_LEFT
    case .centre: LXW_ALIGN_CENTER
    case .right: LXW_ALIGN_RIGHT
    case nil: nil
    }
  }
}
