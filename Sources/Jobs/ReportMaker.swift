// Makes the reports that are due, once a minute, until it is stopped. Several workers do this at once: the database lets
// each report be made by one of them.
internal import Centre
public import Operations

public final class ReportMaker: Sendable {
  private static let pause = Duration.seconds(60)

  private let centre: Centre
  private let task: Task<Void, Never>

  /// Starts with a first look.
  ///
  /// - Parameter role: what the connections become; `nil` for none.
  public init(database: String, role: String? = "report_centre_worker", log: Log) {
    var settings = CentreSettings(database: database)
    settings.readers = 1
    settings.committers = 1
    settings.exporters = 1
    settings.role = role
    let centre = Centre(settings)
    self.centre = centre
    task = Task {
      // It goes on trying by itself where PostgreSQL is not there yet.
      try? await centre.start()
      while !Task.isCancelled {
        await Self.look(centre, log)
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  private static func look(_ centre: Centre, _ log: Log) async {
    do {
      for due in try await centre.makeDueReports() {
        let named: KeyValuePairs<StaticString, LogValue> = [
          "report": .text(due.code), "period": .text(due.period), "trigger": .text(due.trigger),
        ]
        switch due.outcome {
        case .success: log.info("report.made", named)
        case .failure(let error):
          log.warning(
            "report.failed",
            [
              "report": .text(due.code), "period": .text(due.period), "trigger": .text(due.trigger),
              "error": .text("\(error)"),
            ])
        }
      }
      let prints = try await centre.printOfficialEditions()
      if prints.printed > 0 { log.info("report.printed", ["reports": .number(prints.printed)]) }
      for (id, error) in prints.failures {
        log.warning("report.print-failed", ["id": .text(id), "error": .text("\(error)")])
      }
    } catch {
      log.warning("report.look-failed", ["error": .text("\(error)")])
    }
  }

  public func stop() async {
    task.cancel()
    await task.value
    await centre.stop()
  }
}
