// The two languages pages are written in.
package import ReportModel

/// A language of the centre's pages; the raw value is the HTML `lang`.
public enum Language: String, Sendable, CaseIterable {
  case vi, en

  package func pick(_ message: Message) -> String { self == .vi ? message.vi : message.en }
  package func pick(_ text: LocalizedText) -> String { pick(text.message) }
}
