// What can differ between two versions of a form: stable codes, vi and en side by side.

/// Code of a difference between two versions of a form; `{place}` is the table, row, column, cell or rule.
public enum FormChangeCode: String, CatalogueCode {
  case periodRemoved = "change.period-removed"
  case periodAdded = "change.period-added"
  case window = "change.window"
  case reporters = "change.reporters"
  case parentFigures = "change.parent-figures"
  case effective = "change.effective"
  case legalBasis = "change.legal-basis"
  case personAdded = "change.person-added"
  case personRemoved = "change.person-removed"
  case tableRemoved = "change.table-removed"
  case tableAdded = "change.table-added"
  case list = "change.list"
  case listKey = "change.list-key"
  case listRows = "change.list-rows"
  case codesRemoved = "change.codes-removed"
  case codesAdded = "change.codes-added"
  case sectionRemoved = "change.section-removed"
  case sectionAdded = "change.section-added"
  case sectionChanged = "change.section-changed"
  case nilReport = "change.nil-report"
  case documentRemoved = "change.document-removed"
  case documentAdded = "change.document-added"
  case documentRequired = "change.document-required"
  case removed = "change.removed"
  case added = "change.added"
  case moved = "change.moved"
  case meaning = "change.meaning"
  case label = "change.label"
  case type = "change.type"
  case unit = "change.unit"
  case places = "change.places"
  case range = "change.range"
  case length = "change.length"
  case compulsory = "change.compulsory"
  case optional = "change.optional"
  case closed = "change.closed"
  case opened = "change.opened"
  case levels = "change.levels"
  case periods = "change.periods"
  case agencies = "change.agencies"
  case computed = "change.computed"
  case typed = "change.typed"
  case formula = "change.formula"
  case locked = "change.locked"
  case unlocked = "change.unlocked"
  case status = "change.status"
  case periodShift = "change.period-shift"
  case nature = "change.nature"
  case indicator = "change.indicator"
  case ruleRemoved = "change.rule-removed"
  case ruleAdded = "change.rule-added"
  case ruleSharper = "change.rule-sharper"
  case ruleSofter = "change.rule-softer"
  case ruleWording = "change.rule-wording"

  public var texts: (vi: String, en: String) {
    switch self {
    case .periodRemoved: ("Không còn báo cáo kỳ {before}.", "No longer reported for the period {before}.")
    case .periodAdded: ("Báo cáo thêm kỳ {after}.", "Now also reported for the period {after}.")
    case .window:
      (
        "Thời gian chốt số liệu đổi từ {before} thành {after}: cùng một kỳ gồm những ngày khác.",
        "The reporting window changes from {before} to {after}: the same period means other days."
      )
    case .reporters:
      ("Đơn vị báo cáo đổi từ {before} thành {after}.", "The reporters change from {before} to {after}.")
    case .parentFigures:
      (
        "Cách lập số liệu cấp trên đổi từ {before} thành {after}.",
        "How a parent's figures are made changes from {before} to {after}."
      )
    case .effective: ("Thời gian có hiệu lực: {before} → {after}.", "In force: {before} → {after}.")
    case .legalBasis: ("Căn cứ pháp lý: {before} → {after}.", "Legal basis: {before} → {after}.")
    case .personAdded: ("Phải ghi thêm {after}.", "Must now also name {after}.")
    case .personRemoved: ("Không còn phải ghi {before}.", "Need no longer name {before}.")
    case .tableRemoved: ("{place} bị bỏ.", "{place} is removed.")
    case .tableAdded: ("{place} được thêm.", "{place} is added.")
    case .list:
      ("{place}: trước là {before}, nay là {after}.", "{place}: was {before}, is now {after}.")
    case .listKey:
      ("{place}: khóa đổi từ {before} thành {after}.", "{place}: the key changes from {before} to {after}.")
    case .listRows:
      (
        "{place}: số dòng tối đa đổi từ {before} thành {after}.",
        "{place}: the most rows change from {before} to {after}."
      )
    case .codesRemoved: ("Danh mục {before}: bỏ mã {after}.", "Code list {before}: codes removed: {after}.")
    case .codesAdded: ("Danh mục {before}: thêm mã {after}.", "Code list {before}: codes added: {after}.")
    case .sectionRemoved: ("Mục lời văn {before} bị bỏ.", "Narrative section {before} is removed.")
    case .sectionAdded: ("Mục lời văn {after} được thêm.", "Narrative section {after} is added.")
    case .sectionChanged:
      ("Mục lời văn {before} đổi: {after}.", "Narrative section {before} changes: {after}.")
    case .documentRemoved: ("Không còn tài liệu kèm theo {before}.", "Document {before} is no longer asked for.")
    case .documentAdded: ("Thêm tài liệu kèm theo {after}.", "Document {after} is now asked for.")
    case .documentRequired: ("Tài liệu kèm theo {after} nay bắt buộc.", "Document {after} is now required.")
    case .nilReport:
      (
        "Báo cáo không phát sinh: trước {before}, nay {after}.", "Nil reports: were {before}, are {after}."
      )
    case .removed: ("{place} bị bỏ.", "{place} is removed.")
    case .added: ("{place} được thêm.", "{place} is added.")
    case .moved:
      ("{place}: trước là {before}; số liệu nối tiếp.", "{place}: was {before}; its figures continue.")
    case .meaning:
      (
        "{place}: mã giữ nguyên nhưng nghĩa đổi, từ “{before}” thành “{after}”; số liệu không nối tiếp.",
        "{place}: the code stays but its meaning changes, from “{before}” to “{after}”; its figures do not continue."
      )
    case .label:
      (
        "{place}: tên đổi từ “{before}” thành “{after}”; chỉ tiêu giữ nguyên nên số liệu nối tiếp.",
        "{place}: the label changes from “{before}” to “{after}”; the indicator stays, so its figures continue."
      )
    case .type: ("{place}: kiểu đổi từ {before} thành {after}.", "{place}: the type changes from {before} to {after}.")
    case .unit:
      ("{place}: đơn vị tính đổi từ {before} thành {after}.", "{place}: the unit changes from {before} to {after}.")
    case .places:
      (
        "{place}: số chữ số thập phân đổi từ {before} thành {after}.",
        "{place}: the number of decimals changes from {before} to {after}."
      )
    case .range:
      (
        "{place}: khoảng cho phép đổi từ {before} thành {after}.",
        "{place}: the range changes from {before} to {after}."
      )
    case .length:
      (
        "{place}: độ dài tối đa đổi từ {before} thành {after} ký tự.",
        "{place}: the greatest length changes from {before} to {after} characters."
      )
    case .compulsory: ("{place}: nay bắt buộc phải điền.", "{place}: must now be filled in.")
    case .optional: ("{place}: không còn bắt buộc.", "{place}: need no longer be filled in.")
    case .closed: ("{place}: nay đóng, không được điền.", "{place}: is now closed and must not be filled in.")
    case .opened: ("{place}: nay mở để điền.", "{place}: is now open.")
    case .levels:
      (
        "{place}: cấp được điền đổi từ {before} thành {after}.",
        "{place}: the levels that fill it in change from {before} to {after}."
      )
    case .periods:
      (
        "{place}: các kỳ được hỏi đổi từ {before} thành {after}.",
        "{place}: the periods it is asked for change from {before} to {after}."
      )
    case .agencies:
      (
        "{place}: các đơn vị được hỏi đổi từ {before} thành {after}.",
        "{place}: the agencies it is asked of change from {before} to {after}."
      )
    case .computed:
      ("{place}: nay được tính: {after}; không còn nhập.", "{place}: is now computed: {after}; it is no longer typed.")
    case .typed: ("{place}: nay phải nhập, không còn tính.", "{place}: is now typed, no longer computed.")
    case .formula:
      ("{place}: cách tính đổi từ {before} thành {after}.", "{place}: the formula changes from {before} to {after}.")
    case .locked:
      ("{place}: nay khóa, lấy số đã có.", "{place}: is now locked and takes over what is known.")
    case .unlocked: ("{place}: không còn khóa.", "{place}: is no longer locked.")
    case .status:
      (
        "{place}: độ chắc chắn của số liệu đổi từ {before} thành {after}.",
        "{place}: how certain its figures are changes from {before} to {after}."
      )
    case .periodShift:
      (
        "{place}: số liệu trước là của kỳ lùi {before} kỳ, nay là {after} kỳ.",
        "{place}: its figures were of the period {before} back, now {after}."
      )
    case .nature:
      (
        "{place}: tính chất cộng đổi từ {before} thành {after}; số liệu không nối tiếp.",
        "{place}: how it adds up changes from {before} to {after}; its figures do not continue."
      )
    case .indicator:
      (
        "{place}: chỉ tiêu đổi từ {before} thành {after}.", "{place}: the indicator changes from {before} to {after}."
      )
    case .ruleRemoved: ("{place} bị bỏ: {before}", "{place} is removed: {before}")
    case .ruleAdded: ("{place} được thêm: {after}", "{place} is added: {after}")
    case .ruleSharper:
      ("{place} đổi và có thể chặt hơn: {before} → {after}", "{place} changes and may be sharper: {before} → {after}")
    case .ruleSofter: ("{place} được nới: {before} → {after}", "{place} is softened: {before} → {after}")
    case .ruleWording: ("{place}: chỉ đổi lời nhắn.", "{place}: only its message changes.")
    }
  }
}
