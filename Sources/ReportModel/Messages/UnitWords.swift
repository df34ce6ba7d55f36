// The catalogue of units in English. A form names its units in Vietnamese alone; who reads in English reads them here.
// Data keep the unit as the form writes it.

/// Units of figures in English.
public enum UnitWords {
  /// `dossiers` of `hồ sơ`; `nil` for a unit that is not in the catalogue and stays as it is.
  ///
  /// - Parameter isOne: whether it follows the number 1.
  public static func english(_ unit: String, isOne: Bool = false) -> String? {
    if same.contains(unit) { return unit }
    if let word = words[unit] { return isOne ? word.one : word.many }
    return share(unit, isOne: isOne) ?? scaled(unit)
  }

  /// A unit as it stands alone, in a heading or a column.
  public static func message(_ unit: String) -> Message { Message(vi: unit, en: english(unit) ?? unit) }

  /// `people/km²` of `người/km²`: the unit below the line is one.
  private static func share(_ unit: String, isOne: Bool) -> String? {
    let parts = unit.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let above = english(parts[0], isOne: isOne), let below = english(parts[1], isOne: true)
    else { return nil }
    return "\(above)/\(below)"
  }

  /// `million people` of `triệu người`.
  private static func scaled(_ unit: String) -> String? {
    guard let blank = unit.firstIndex(of: " "), let scale = scales[String(unit[..<blank])],
      let scaled = english(String(unit[unit.index(after: blank)...]))
    else { return nil }
    return "\(scale) \(scaled)"
  }

  private static let scales = [
    "nghìn": "thousand", "ngàn": "thousand", "triệu": "million", "tỷ": "billion", "tỉ": "billion",
  ]

  /// Signs and names of any language.
  private static let same: Set<String> = [
    "%", "‰", "mm", "cm", "m", "km", "m²", "km²", "ha", "m³", "g", "kg", "kW", "kWh", "MW", "MWh", "GWh", "°C", "USD",
    "EUR", "VND",
  ]

  private static let words: [String: (one: String, many: String)] = [
    // Money, measures and time.
    "đồng": ("VND", "VND"), "nghìn tỷ đồng": ("trillion VND", "trillion VND"), "đô la Mỹ": ("USD", "USD"),
    "tạ": ("quintal", "quintals"), "tấn": ("tonne", "tonnes"), "lít": ("litre", "litres"),
    "phút": ("minute", "minutes"), "giờ": ("hour", "hours"), "ngày": ("day", "days"), "tháng": ("month", "months"),
    "quý": ("quarter", "quarters"), "năm": ("year", "years"), "lần": ("time", "times"), "lượt": ("time", "times"),
    "điểm": ("point", "points"), "điểm %": ("point", "points"), "điểm phần trăm": ("point", "points"),
    // People and those who are made of them.
    "người": ("person", "people"), "dân": ("person", "people"), "nhân khẩu": ("person", "people"),
    "lao động": ("worker", "workers"), "học sinh": ("student", "students"), "cán bộ": ("official", "officials"),
    "hộ": ("household", "households"), "hộ gia đình": ("household", "households"),
    "doanh nghiệp": ("enterprise", "enterprises"), "hợp tác xã": ("cooperative", "cooperatives"),
    "hộ kinh doanh": ("household business", "household businesses"), "cơ sở": ("establishment", "establishments"),
    "cơ quan": ("agency", "agencies"), "đơn vị": ("unit", "units"),
    "thôn": ("village", "villages"), "xã": ("commune", "communes"), "huyện": ("district", "districts"),
    "tỉnh": ("province", "provinces"),
    // What offices count.
    "hồ sơ": ("dossier", "dossiers"), "hồ sơ TTHC": ("procedure dossier", "procedure dossiers"),
    "hồ sơ công việc": ("work file", "work files"), "TTHC": ("administrative procedure", "administrative procedures"),
    "thủ tục": ("procedure", "procedures"),
    "thủ tục hành chính": ("administrative procedure", "administrative procedures"),
    "văn bản": ("document", "documents"), "báo cáo": ("report", "reports"), "quyết định": ("decision", "decisions"),
    "quy định": ("regulation", "regulations"), "nhiệm vụ": ("task", "tasks"), "dịch vụ": ("service", "services"),
    "tài khoản": ("account", "accounts"), "vụ": ("case", "cases"), "vụ việc": ("case", "cases"),
    "trường hợp": ("case", "cases"), "cuộc họp": ("meeting", "meetings"),
    // What is built or owned.
    "dự án": ("project", "projects"), "công trình": ("structure", "structures"), "nhà": ("house", "houses"),
    "căn nhà": ("house", "houses"), "căn hộ": ("apartment", "apartments"), "phòng học": ("classroom", "classrooms"),
    "giường bệnh": ("hospital bed", "hospital beds"), "chợ": ("market", "markets"),
    "cái": ("item", "items"), "chiếc": ("item", "items"),
    "con": ("head", "head"),
  ]
}
