// A command line that was not understood, with the hint that helps.

/// What is wrong with a command line. The program prints it on standard error and ends with ``ExitCode/usage``.
public struct UsageFault: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
