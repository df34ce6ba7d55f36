// Which days a period's key means to a form (Decree 09/2019, article 12; other conventions live beside it).

/// Convention of the reporting window. The key of a period never changes with it.
public enum WindowConvention: String, Sendable, CaseIterable {
  /// The days of the calendar period.
  case calendar
  /// From the 15th of the month before the period to the 14th of its last month.
  case decree1514 = "decree-15-14"
}
