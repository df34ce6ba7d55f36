// Why a page could not be printed.
public import ReportModel

public enum PDFFailure: Error, Equatable {
  /// The system has no `/usr/bin/python3` or no WeasyPrint for it.
  case notInstalled(String)
  /// The page refers to something outside itself.
  case urlRefused(String)
  /// Printing took longer than its limit and was ended.
  case timedOut(seconds: Int)
  /// Too many pages wait already.
  case busy
  /// Anything else, with what the printing process said last.
  case failed(String)

  /// The failure as a person is told.
  public var message: Message {
    switch self {
    case .notInstalled(let found): PrintWord.notInstalled.message(["found": found])
    case .urlRefused(let url): PrintWord.urlRefused.message(["found": url])
    case .timedOut(let seconds): PrintWord.timedOut.message(["expected": String(seconds)])
    case .busy: PrintWord.busy.message()
    case .failed(let said): PrintWord.failed.message(["found": said])
    }
  }
}

public enum PrintWord: String, CatalogueCode {
  case notInstalled, urlRefused, timedOut, busy, failed

  public var texts: (vi: String, en: String) {
    switch self {
    case .notInstalled:
      (
        "Không in được PDF: {found}; cần cài gói weasyprint.",
        "The PDF cannot be printed: {found}; the package weasyprint must be installed."
      )
    case .urlRefused:
      (
        "Không in được PDF: trang tham chiếu tới “{found}” ở bên ngoài.",
        "The PDF cannot be printed: the page refers to “{found}” outside it."
      )
    case .timedOut:
      ("Không in được PDF trong {expected} giây.", "The PDF was not printed within {expected} seconds.")
    case .busy:
      ("Đang in quá nhiều tài liệu; hãy thử lại sau.", "Too many documents are being printed; try again later.")
    case .failed: ("Không in được PDF: {found}.", "The PDF cannot be printed: {found}.")
    }
  }
}
