// What reading a form file comes to.

/// A form, or what is wrong with the file; never both.
public struct FormReading: Sendable {
  public let form: Form?
  /// In the order of the file.
  public let faults: [FormFault]
  /// What the author of a form without faults should know before it is published; in the order of the file.
  public let advice: [FormFault]

  public init(form: Form?, faults: [FormFault], advice: [FormFault] = []) {
    self.form = form
    self.faults = faults
    self.advice = advice
  }
}
