// What a form says of an indicator it binds cells to. An indicator is one measured thing, wherever it is collected; the
// catalogue is made of what the forms in force say.

/// An indicator as a form binds it.
public struct Indicator: Sendable, Hashable {
  /// Shared by all ministries: `TTHC.DA_GIAI_QUYET`.
  public var code: String
  public var name: LocalizedText?
  public var definition: LocalizedText?
  /// Code of the form that collects it already: here the figure is taken from there and not typed.
  public var reuse: String?
  /// Why the law lets it be collected a second time; shown to everyone.
  public var legalReason: LocalizedText?

  public init(
    code: String, name: LocalizedText? = nil, definition: LocalizedText? = nil, reuse: String? = nil,
    legalReason: LocalizedText? = nil
  ) {
    self.code = code
    self.name = name
    self.definition = definition
    self.reuse = reuse
    self.legalReason = legalReason
  }
}
