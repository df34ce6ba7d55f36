// How the centre's figures stand in SDMX (ISO 17369): a dataflow for each form version, dimensions that tell one figure
// from another, the observation, and attributes. SDMX identifiers know fewer letters than the codes of printed forms.
internal import Formats
internal import ReportModel

enum SDMXFigures {
  /// What a row does to the figures that its reader has.
  enum Action: String {
    case information = "I"
    case replace = "R"
    case delete = "D"
  }

  static let header = [
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "TABLE", "ROW", "COLUMN", "OCCASION", "TIME_PERIOD", "OBS_VALUE",
    "OBS_STATUS", "UNIT_MEASURE", "DECIMALS", "INDICATOR", "REPORTED", "BLANK", "EXPECTED",
  ]

  /// Where a dimension has no value: SDMX's code for what does not apply.
  static let notApplicable = "_Z"

  /// `VNRC:VPCP-KSTT-II06A(1.0.0)`: what a version of a form is called as a dataflow.
  static func dataflow(_ form: Form) -> String { "VNRC:\(identifier(form.code))(\(form.version).0.0)" }

  /// A code as an SDMX identifier, another for every other code: letters without marks, digits and `_` stay, a dot
  /// becomes `-`, and whatever else there is, or a dot at the beginning, `$` and two hexadecimal digits for each of its
  /// bytes in UTF-8.
  static func identifier(_ code: String) -> String {
    var bytes: [UInt8] = []
    for byte in code.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        bytes.append(byte)
      case UInt8(ascii: ".") where !bytes.isEmpty: bytes.append(UInt8(ascii: "-"))
      default:
        bytes.append(UInt8(ascii: "$"))
        for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 48 + digit : 55 + digit) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A period as SDMX spells it; one that it has no word for by its first day and its length.
  static func timePeriod(_ period: Period) -> String {
    switch period.kind {
    case .year, .half, .quarter, .week, .day: return period.key
    case .month: return String(period.firstDay.description.prefix(7))
    case .nineMonths: return "\(period.firstDay)/P9M"
    case .schoolYear: return "\(period.firstDay)/P1Y"
    case .tenDays, .custom:
      return "\(period.firstDay)/P\(period.lastDay.dayNumber - period.firstDay.dayNumber + 1)D"
    }
  }

  /// The code of SDMX's list of observation states (CL_OBS_STATUS).
  static func status(_ status: FigureStatus?, hasValue: Bool) -> String {
    guard hasValue else { return "O" }
    return switch status {
    case .estimate: "E"
    case .preliminary: "P"
    case .actual, .final, nil: "A"
    }
  }
}
