// What reading a form file comes to.

/// A form, or what is wrong with the file; never both.
public struct FormReading: Sendable {
  public let form: Form?
  /// In the order of the file.
  public let faults: [FormFault]

  public init(form: Form?, faults: [FormFault]) {
    self.form = form
    self.faults = faults
  }
}
