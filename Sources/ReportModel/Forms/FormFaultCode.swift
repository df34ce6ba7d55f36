// The faults of a form file, apart from those inside rules: stable codes, vi and en side by side.

/// Code of a fault in a form file.
public enum FormFaultCode: String, CatalogueCode {
  case type = "form.type"
  case missingMember = "form.missing-member"
  case unknownMember = "form.unknown-member"
  case value = "form.value"
  case codeSyntax = "form.code-syntax"
  case duplicateCode = "form.duplicate-code"
  case reservedCode = "form.reserved-code"
  case textLength = "form.text-length"
  case shortString = "form.short-string"
  case unknownAgency = "form.unknown-agency"
  case unknownRow = "form.unknown-row"
  case unknownColumn = "form.unknown-column"
  case cellName = "form.cell-name"
  case legalBasisMissing = "form.legal-basis-missing"
  case demonstrationLegalBasis = "form.demonstration-legal-basis"
  case periodCustom = "form.period-custom"
  case range = "form.range"
  case rangePlaces = "form.range-places"
  case rangeDigits = "form.range-digits"
  case dates = "form.dates"
  case nesting = "form.nesting"
  case noCells = "form.no-cells"
  case tooManyCells = "form.too-many-cells"
  case conflict = "form.conflict"
  case natureMissing = "form.nature-missing"
  case attributeUnusable = "form.attribute-unusable"
  case twoComputations = "form.two-computations"
  case sumWithoutRows = "form.sum-without-rows"
  case sumUnits = "form.sum-units"
  case sumNature = "form.sum-nature"
  case cycle = "form.cycle"
  case listMember = "form.list-member"
  case listKey = "form.list-key"
  case rowsOfParent = "form.rows-of-parent"
  case lockedWithoutPrefill = "form.locked-without-prefill"
  case codeListMissing = "form.code-list-missing"
  case unknownCodeList = "form.unknown-code-list"
  case cost = "form.cost"
  case foreignCells = "form.foreign-cells"
  case collectedTwice = "form.collected-twice"
  case indicatorDiffers = "form.indicator-differs"
  case reuseNotTaken = "form.reuse-not-taken"
  case reuseNothing = "form.reuse-nothing"

  public var texts: (vi: String, en: String) {
    switch self {
    case .type: ("“{member}”: có {found}, phải là {expected}.", "“{member}”: found {found}, expected {expected}.")
    case .missingMember: ("Thiếu thành phần “{member}”.", "Member “{member}” is missing.")
    case .unknownMember:
      (
        "Không có thành phần “{found}” ở đây; gần nhất là “{expected}”.",
        "There is no member “{found}” here; nearest is “{expected}”."
      )
    case .value: ("“{member}”: có “{found}”, phải là {expected}.", "“{member}”: found “{found}”, expected {expected}.")
    case .codeSyntax:
      ("Mã “{found}” viết chưa đúng; cần {expected}.", "Code “{found}” is not spelt right; expected {expected}.")
    case .duplicateCode: ("Mã “{found}” đã dùng rồi.", "Code “{found}” is used already.")
    case .reservedCode:
      ("Mã “{found}” là từ riêng của quy tắc hoặc của CSV.", "Code “{found}” is a word reserved by rules or CSV.")
    case .textLength:
      ("“{member}” dài {found} ký tự; tối đa {expected}.", "“{member}” has {found} characters; at most {expected}.")
    case .shortString:
      (
        "“{found}” viết chưa đúng; viết “mã tên |đơn vị tính|số chữ số thập phân”.",
        "“{found}” is not spelt right; write “code label |unit|places”."
      )
    case .unknownAgency: ("Không có đơn vị nào mang mã “{found}”.", "No agency bears the code “{found}”.")
    case .unknownRow: ("Bảng không có dòng “{found}”.", "The table has no row “{found}”.")
    case .unknownColumn: ("Bảng không có cột “{found}”.", "The table has no column “{found}”.")
    case .cellName:
      ("“{found}” không phải tên ô; viết “[dòng](cột)”.", "“{found}” is not the name of a cell; write “[row](column)”.")
    case .legalBasisMissing:
      (
        "Biểu mẫu phải nêu căn cứ pháp lý (legalBasis), hoặc ghi demonstration: true.",
        "A form must state its legal basis (legalBasis), or say demonstration: true."
      )
    case .demonstrationLegalBasis:
      ("Biểu minh họa không được có căn cứ pháp lý.", "A demonstration form must not have a legal basis.")
    case .periodCustom:
      ("Kỳ custom chỉ dùng cho biểu đột xuất (kind: adhoc).", "Period custom is for ad hoc forms only (kind: adhoc).")
    case .range: ("min {found} lớn hơn max {expected}.", "min {found} is greater than max {expected}.")
    case .rangePlaces:
      (
        "“{member}” là {found}, ô chỉ có {expected} chữ số thập phân.",
        "“{member}” is {found}, but the cell has {expected} decimals."
      )
    case .rangeDigits:
      (
        "“{member}” là {found}; một ô có tối đa 18 chữ số tính theo đơn vị nhỏ nhất của nó.",
        "“{member}” is {found}; a cell has at most 18 digits counted in its smallest unit."
      )
    case .dates:
      ("Ngày bắt đầu {found} sau ngày kết thúc {expected}.", "The first day {found} is after the last day {expected}.")
    case .nesting: ("Lồng nhau quá {expected} cấp.", "Nested more than {expected} levels deep.")
    case .noCells: ("Bảng {found} không có ô nào mở.", "Table {found} has no open cell.")
    case .tooManyCells: ("Biểu mẫu có {found} ô; tối đa {expected}.", "The form has {found} cells; at most {expected}.")
    case .conflict:
      (
        "Ô {cell}: cột và dòng nói khác nhau về {found}; hãy ghi rõ trong cells.",
        "Cell {cell}: column and row differ on {found}; say which in cells."
      )
    case .natureMissing: ("Ô {cell}: ô số phải có nature.", "Cell {cell}: a numeric cell must have a nature.")
    case .attributeUnusable: ("Kiểu {expected} không dùng “{found}”.", "Type {expected} has no use for “{found}”.")
    case .twoComputations: ("Vừa có formula vừa có ratio.", "Both formula and ratio are stated.")
    case .sumWithoutRows: ("Dòng tổng số {found} không có dòng nào để cộng.", "Total row {found} has no rows to add.")
    case .sumUnits:
      ("Ô {cell}: cộng các đơn vị tính khác nhau ({found}).", "Cell {cell}: adds different units ({found}).")
    case .sumNature:
      (
        "Ô {cell}: cộng số liệu vốn không được cộng ({found}); hãy đóng ô này.",
        "Cell {cell}: adds figures that are never added ({found}); close the cell."
      )
    case .cycle:
      ("Các ô tính phụ thuộc vòng tròn: {found}.", "Computed cells depend on one another in a circle: {found}.")
    case .listMember:
      (
        "Bảng danh sách không có “{found}”: mỗi trường hợp là một dòng do đơn vị báo cáo ghi.",
        "A list table has no “{found}”: every case is a row that the reporter writes."
      )
    case .listKey:
      (
        "Cột khóa “{found}” phải là một cột được nhập, mở cho mọi đơn vị báo cáo.",
        "Key column “{found}” must be a column that is typed, open to every reporter."
      )
    case .rowsOfParent:
      (
        "Bảng có dòng là các đơn vị cấp dưới (rowsOfParent) chỉ có một dòng: dòng của chính đơn vị báo cáo.",
        "A table whose rows are the agencies below (rowsOfParent) has one row only: the reporter's own line."
      )
    case .lockedWithoutPrefill:
      (
        "Ô {cell}: ô khóa (locked) phải nêu lấy số từ đâu (prefill).",
        "Cell {cell}: a locked cell must say what it takes over (prefill)."
      )
    case .codeListMissing:
      (
        "Ô {cell}: kiểu code phải nêu danh mục mã (codeList).",
        "Cell {cell}: type code must name its code list (codeList)."
      )
    case .unknownCodeList:
      (
        "Biểu mẫu không có danh mục mã “{found}”; các danh mục (codeLists): {expected}.",
        "The form has no code list “{found}”; its lists (codeLists): {expected}."
      )
    case .foreignCells:
      (
        "Biểu mẫu lấy số từ {found} ô của biểu khác; tối đa {expected}.",
        "The form looks at {found} cells of other forms; at most {expected}."
      )
    case .collectedTwice:
      (
        "Chỉ tiêu {indicator} đã được thu ở biểu {found}, từ cùng đơn vị, cùng kỳ: hãy lấy lại (reuse: \"{found}\") hoặc nêu căn cứ phải thu hai lần (legalReason).",
        "Indicator {indicator} is collected already by form {found}, from the same agencies for the same periods: take it from there (reuse: \"{found}\") or state why the law wants it twice (legalReason)."
      )
    case .indicatorDiffers:
      (
        "Chỉ tiêu {indicator} ở biểu {form} tính bằng “{expected}”, ở đây là “{found}”; một chỉ tiêu chỉ có một cách tính.",
        "Indicator {indicator} is measured in “{expected}” by form {form}, here in “{found}”; one indicator has one measure."
      )
    case .reuseNotTaken:
      (
        "Chỉ tiêu {indicator} lấy lại từ biểu {found}, nên ô {cell} phải lấy số từ đó và khóa: \"prefill\": \"{expected}\", \"locked\": true.",
        "Indicator {indicator} is taken from form {found}, so cell {cell} takes the figure over and is locked: \"prefill\": \"{expected}\", \"locked\": true."
      )
    case .reuseNothing:
      (
        "Biểu {found} không thu chỉ tiêu {indicator} từ cùng đơn vị, cùng kỳ: không có gì để lấy lại.",
        "Form {found} does not collect indicator {indicator} from the same agencies for the same periods: there is nothing to take."
      )
    case .cost:
      (
        "Công thức và quy tắc cần {found} bước cho mỗi báo cáo; tối đa {expected}.",
        "Formulas and rules take {found} steps a report; at most {expected}."
      )
    }
  }
}
