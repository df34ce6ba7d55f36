// The database's migrations and the shipped agencies, carried inside the program so that one file is all it takes.
// A migration that has been released is never edited: its checksum is kept with the database.

/// One numbered step of the schema.
public struct Migration: Sendable {
  public let number: Int
  /// File name without folder, `0001-agencies.sql`.
  public let name: String
  public let sql: [UInt8]
}

public enum Migrations {
  /// In the order of their numbers.
  public static let all: [Migration] = [
    Migration(number: 1, name: "0001-agencies.sql", sql: PackageResources._001_agencies_sql),
    Migration(number: 2, name: "0002-forms.sql", sql: PackageResources._002_forms_sql),
    Migration(number: 3, name: "0003-submissions.sql", sql: PackageResources._003_submissions_sql),
    Migration(number: 4, name: "0004-ledger.sql", sql: PackageResources._004_ledger_sql),
    Migration(number: 5, name: "0005-figures.sql", sql: PackageResources._005_figures_sql),
    Migration(number: 6, name: "0006-tokens.sql", sql: PackageResources._006_tokens_sql),
    Migration(number: 7, name: "0007-reports.sql", sql: PackageResources._007_reports_sql),
    Migration(number: 8, name: "0008-roles.sql", sql: PackageResources._008_roles_sql),
    Migration(number: 9, name: "0009-lists.sql", sql: PackageResources._009_lists_sql),
    Migration(number: 10, name: "0010-narratives.sql", sql: PackageResources._010_narratives_sql),
    Migration(number: 11, name: "0011-withdrawals.sql", sql: PackageResources._011_withdrawals_sql),
    Migration(number: 12, name: "0012-attachments.sql", sql: PackageResources._012_attachments_sql),
    Migration(
      number: 13, name: "0013-report-definitions.sql", sql: PackageResources._013_report_definitions_sql),
    Migration(number: 14, name: "0014-reader-views.sql", sql: PackageResources._014_reader_views_sql),
    Migration(number: 15, name: "0015-report-triggers.sql", sql: PackageResources._015_report_triggers_sql),
    Migration(number: 16, name: "0016-restatements.sql", sql: PackageResources._016_restatements_sql),
  ]
}

/// The agencies every installation begins with; `agencies/README.md` names the sources.
public enum ShippedAgencies {
  /// CSV: `code,name,level,parent,gso,qd20,qcvn102,from,until`, one line a version.
  public static let agencies: [UInt8] = PackageResources.agencies_csv
  /// CSV: `predecessor,successor,date,kind,whole`.
  public static let successions: [UInt8] = PackageResources.successions_csv
}
