// How the program ends. Scripts rely on these four.

/// The exit codes of every verb.
public enum ExitCode: Int32, Sendable {
  /// Done, and nothing to report.
  case ok = 0
  /// Findings, faults, or the centre refused.
  case findings = 1
  /// The command line or the configuration cannot be understood.
  case usage = 2
  /// The database, the service or a file could not be reached.
  case unavailable = 3
}
