// Reports of 150 cells sent one after the other at a steady rate, beside whatever else is going on.
internal import Foundation

struct PacedReports {
  let week: Int
  private static let aSecond = 50

  /// Sends until it is over; returns the milliseconds from each report to its receipt.
  func send(_ wire: Wire, _ database: BenchDatabase, until isOver: () -> Bool) throws -> [Double] {
    let began = ContinuousClock.now
    var delays: [Double] = []
    while !isOver(), delays.count < database.communes.count {
      let number = delays.count
      let due = began + .milliseconds(number * 1000 / Self.aSecond)
      let ahead = (due - .now) / .microseconds(1)
      if ahead > 0 { usleep(UInt32(ahead)) }
      let body = BenchForm.plain.body(
        agency: database.communes[number].code, period: BenchDatabase.week(week),
        figures: BenchForm.plain.figures(agency: number, week: week))
      let sent = ContinuousClock.now
      let answer = try wire.exchange(database.submission(number, body))
      _ = try LoadGenerator.receipt(answer.status, answer.body)
      delays.append((ContinuousClock.now - sent) / .milliseconds(1))
    }
    return delays
  }
}
