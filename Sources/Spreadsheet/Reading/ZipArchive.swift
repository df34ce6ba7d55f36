// The parts of a packed file, through libzip. What the directory of the archive promises is checked before anything is
// unpacked, and what comes out is never more than was promised.
internal import CZip
internal import Glibc
internal import ReportModel

struct ZipArchive: ~Copyable {
  private let archive: OpaquePointer
  private let sizes: [String: (index: UInt64, size: Int)]

  /// - Throws: `xlsx.damaged` for bytes that are no archive, `xlsx.too-large` beyond the limits.
  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    // libzip frees the copy, also where it fails from here on.
    guard let copy = malloc(max(bytes.count, 1)) else {
      throw WorkbookFault(.damaged, at: "zip", found: SpreadsheetWord.packed.message())
    }
    bytes.withUnsafeBytes { _ = memcpy(copy, $0.baseAddress ?? UnsafeRawPointer(copy), bytes.count) }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
      free(copy)
      throw WorkbookFault(.damaged, at: "zip", found: SpreadsheetWord.packed.message())
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw WorkbookFault(.damaged, at: "zip", found: SpreadsheetWord.packed.message())
    }
    do throws(WorkbookFault) {
      sizes = try Self.directory(of: archive)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// In lower case: upper and lower case make no two parts (ECMA-376 part 2, §6.2.2).
  var names: [String] { Array(sizes.keys) }

  /// The part of this name, or `nil` where there is none.
  func part(_ name: String) throws(WorkbookFault) -> [UInt8]? {
    guard let entry = sizes[name.lowercased()] else { return nil }
    let damaged = WorkbookFault(.damaged, at: name, found: SpreadsheetWord.packed.message())
    guard let file = zip_fopen_index(archive, entry.index, 0) else { throw damaged }
    defer { zip_fclose(file) }
    // One byte more than promised: the last call must find the end, where the checksum is compared too.
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: entry.size + 1) { buffer, count in
      while filled < buffer.count {
        let got = zip_fread(file, buffer.baseAddress.map { $0 + filled }, UInt64(buffer.count - filled))
        if got < 0 { filled = -1 }
        if got <= 0 { break }
        filled += Int(got)
      }
      count = max(filled, 0)
    }
    guard filled == entry.size else { throw damaged }
    return bytes
  }

  private static func directory(
    of archive: OpaquePointer
  ) throws(WorkbookFault) -> [String: (index: UInt64, size: Int)] {
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= WorkbookLimits.parts else {
      throw WorkbookFault(
        .tooLarge, expected: SpreadsheetWord.parts.counted(WorkbookLimits.parts),
        found: SpreadsheetWord.parts.counted(count))
    }
    var sizes: [String: (index: UInt64, size: Int)] = [:]
    var total = 0
    for index in 0..<UInt64(max(count, 0)) {
      var stat = zip_stat_t()
      let known = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
      guard zip_stat_index(archive, index, 0, &stat) == 0, stat.valid & known == known, let text = stat.name else {
        throw WorkbookFault(.damaged, at: "zip", found: SpreadsheetWord.packed.message())
      }
      let name = String(cString: text)
      let size = Int(clamping: stat.size)
      if size > WorkbookLimits.ratioFrom, UInt64(size) / max(stat.comp_size, 1) > UInt64(WorkbookLimits.ratio) {
        throw WorkbookFault(
          .tooLarge, at: name, expected: SpreadsheetWord.ratio.counted(WorkbookLimits.ratio, name),
          found: SpreadsheetWord.ratio.counted(Int(clamping: stat.size / max(stat.comp_size, 1)) - 1, name))
      }
      total = total.addingReportingOverflow(size).overflow ? .max : total + size
      guard total <= WorkbookLimits.inflated else {
        throw WorkbookFault(
          .tooLarge, expected: SpreadsheetWord.inflated.counted(WorkbookLimits.inflated),
          found: SpreadsheetWord.inflated.counted(total))
      }
      guard sizes.updateValue((index, size), forKey: name.lowercased()) == nil else {
        throw WorkbookFault(.damaged, at: name, found: SpreadsheetWord.partTwice.message())
      }
    }
    return sizes
  }
}
