// Whom to call about a report that is missing: who prepared the agency's last accepted report on the form, as it says
// itself. Read from the bytes that were received, once: a submission never changes.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Spreadsheet
internal import Store
internal import Synchronization

/// Who prepared which submission, as far as somebody has asked.
final class ContactShelf: Sendable {
  private static let remembered = 20_000
  private let known = Mutex<[UInt128: Person?]>([:])

  func person(_ submission: UInt128) -> Person?? { known.withLock { $0[submission] } }

  func keep(_ person: Person?, of submission: UInt128) {
    known.withLock { known in
      if known.count >= Self.remembered { known.removeAll() }
      known.updateValue(person, forKey: submission)
    }
  }
}

extension Centre {
  /// How many submissions one page looks into; whoever is beyond is named when the page is asked for again.
  private static let contactsReadAPage = 30

  /// Whom to call, of those agencies whose submissions the reader may read; for analysts nobody.
  func contacts(
    of nodes: [Int], in tree: AgencyTree, form: PublishedForm, for principal: Principal
  ) async throws -> [AgencyID: Person] {
    let readable = nodes.map(tree.id).filter {
      Access.may(principal, .readSubmissions, for: $0, issuer: form.issuer, in: tree)
    }
    guard !readable.isEmpty else { return [:] }
    let last = try await pulls.read { try Filings.last(form: form.id, agencies: readable, on: $0) }
    var contacts: [AgencyID: Person] = [:]
    var mayReadOn = Self.contactsReadAPage
    for agency in readable {
      // What an agency sent before it moved here is not this reader's.
      guard let (submission, period) = last[agency], mayReadReport(form.id, agency, period, principal) else { continue }
      if let known = contactShelf.person(submission) {
        contacts[agency] = known
      } else if mayReadOn > 0 {
        do {
          let person = try await preparedBy(submission)
          contactShelf.keep(person, of: submission)
          contacts[agency] = person
          mayReadOn -= 1
        } catch let problem as Problem where problem.code == .busy {
          // Others wait for their workbooks: the page has everything else, and names the rest another time.
          mayReadOn = 0
        }
      }
    }
    return contacts
  }

  private func preparedBy(_ submission: UInt128) async throws -> Person? {
    let payload = try await pulls.read { connection -> Payload? in
      try Submissions.payload(submission, on: connection).map { Payload(media: $0.media, bytes: $0.bytes) }
    }
    guard let payload else { return nil }
    switch payload.media {
    case SpreadsheetReader.media:
      return try await OffPool.workbooks.run { try DraftReader.read(workbook: payload.bytes) }.preparedBy
    // CSV has no place for it.
    case "text/csv": return nil
    default: return try DraftReader.read(json: payload.bytes, allowsIdempotencyKey: true).preparedBy
    }
  }
}
