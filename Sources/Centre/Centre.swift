// The centre's parts put together: what every use case stands on. One file a use case; this one only starts and stops.
internal import Formats
public import Operations
internal import Postgres
public import ReportModel
internal import Security
internal import Store
internal import Synchronization

/// Numbers of the running service.
public struct CentreSettings: Sendable {
  /// Where PostgreSQL is.
  public var database: String
  /// A streaming replica of it that figures, traces and completeness are read from; `nil` for none.
  public var readDatabase: String?
  /// Threads that read and write for requests.
  public var readers = 4
  /// Threads that commit submissions.
  public var committers = 2
  /// Submissions that may wait for a commit; beyond it: 503.
  public var intakeQueue = 1024
  /// Threads for exports that stream.
  public var exporters = 4
  /// The role the connections take, so that the database itself refuses what the service must not do.
  public var role: String? = "report_centre_service"

  public init(database: String) { self.database = database }
}

/// The centre, as `serve` runs it.
public final class Centre: Sendable {
  public let forms = FormShelf()
  public let agencies = AgencyShelf()
  public let tokens: TokenDesk
  public let clock: Clock
  let database: Database
  /// For what holds its connection long, and must not keep short requests waiting.
  let exports: Database
  /// For pulls, which need not be newer than a replica is; `database` where there is none.
  let pulls: Database
  /// For exports of figures; `exports` where there is no replica.
  let pullExports: Database
  /// `nil` where there is no replica.
  public let replica: ReplicaWatch?
  let committers: Committers
  let histories: HistoryDesk
  let ids = UUIDv7Generator()
  /// Reports the worker could not make, and until when they rest, in microseconds since 1970.
  let restingReports = Mutex<[String: Int64]>([:])
  let contactShelf = ContactShelf()
  private let notifier: MarkNotifier
  private let refresher = Mutex<Task<Void, Never>?>(nil)

  public init(_ settings: CentreSettings, clock: Clock = .system) {
    self.clock = clock
    let url = settings.database
    func connection(_ name: String, _ timeout: Duration = .seconds(30)) -> ConnectionSettings {
      var connection = ConnectionSettings(applicationName: "report-centre \(name)", statementTimeout: timeout)
      connection.role = settings.role
      return connection
    }
    func exporting(_ name: String) -> ConnectionSettings {
      var exporting = connection(name, .seconds(600))
      // Between two readings an export waits for whoever reads it; one who does not read at all is cut off by the server.
      exporting.idleInTransactionTimeout = .seconds(600)
      return exporting
    }
    database = Database(url, connection("serve"), threads: settings.readers, queueLimit: 512)
    exports = Database(url, exporting("export"), threads: settings.exporters, queueLimit: 16)
    if let url = settings.readDatabase {
      var pulling = connection("pull")
      pulling.isReplica = true
      pulls = Database(url, pulling, threads: settings.readers, queueLimit: 512)
      var exportingPulls = exporting("pull")
      exportingPulls.isReplica = true
      pullExports = Database(url, exportingPulls, threads: settings.exporters, queueLimit: 16)
      replica = ReplicaWatch(pulls)
    } else {
      (pulls, pullExports, replica) = (database, exports, nil)
    }
    tokens = TokenDesk(database: database, clock: clock)
    let notifier = MarkNotifier(url: url, settings: connection("notify"))
    self.notifier = notifier
    committers = Committers(
      url: url, settings: connection("commit"), threads: settings.committers, queueLimit: settings.intakeQueue,
      committed: { notifier.marksWritten() })
    histories = HistoryDesk(url: url, settings: connection("history"))
  }

  /// Fills the shelves and keeps them fresh. Where the database is away or not migrated it throws, and goes on trying
  /// all the same: the service may start before its database.
  public func start() async throws {
    replica?.start()
    let task = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        // While PostgreSQL is away what is on the shelves stays right.
        try? await self?.refresh()
      }
    }
    refresher.withLock { $0 = task }
    try await refresh()
  }

  /// Looks for new forms and agencies.
  public func refresh() async throws {
    try await database.run { [forms, agencies] connection in
      try agencies.refresh(on: connection)
      try forms.refresh(on: connection)
      if let fault = forms.unreadable { throw fault }
    }
  }

  /// Whether the schema is this program's.
  public func isReady() async throws -> Bool {
    try await database.run { try Migrator.isCurrent($0) }
  }

  /// The day in Viet Nam.
  public var today: CivilDate { VietnamTime.date(microsecondsSince1970: clock.now) }

  /// Submissions waiting for a commit.
  public var intakeWaiting: Int { committers.waiting }

  /// Finishes what is in flight and closes the connections.
  public func stop() async {
    refresher.withLock { $0?.cancel() }
    await committers.close()
    await histories.close()
    await notifier.close()
    if let replica {
      replica.stop()
      await pullExports.close()
      await pulls.close()
    }
    await exports.close()
    await database.close()
  }

  /// Runs a decision over the shelves; where it finds something unknown, looks once more with fresh shelves, because
  /// another process may just have published it.
  func withFreshShelves<Value>(_ decide: () throws -> Value) async throws -> Value {
    do { return try decide() } catch let problem as Problem {
      switch problem.code {
      case .formUnknown, .formVersionUnknown, .formVersionWrong, .agencyUnknown, .agencyCodeChanged:
        try await refresh()
        return try decide()
      default: throw problem
      }
    }
  }
}
