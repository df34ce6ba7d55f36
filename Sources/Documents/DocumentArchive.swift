// Parts packed into one archive in memory. Every part bears the same date, so that equal parts are equal bytes.
internal import CZip
internal import Glibc

enum DocumentArchive {
  /// 1 January 1980, the first day an archive knows.
  private static let firstDay: UInt16 = 1 << 5 | 1

  static func bytes(_ parts: [(name: String, xml: WordXML)]) throws(DocumentFailure) -> [UInt8] {
    guard let source = zip_source_buffer_create(nil, 0, 0, nil) else { throw DocumentFailure(description: "memory") }
    // The archive gives its own hold on the source up when it closes; this one reads what was written.
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      zip_source_free(source)
      throw DocumentFailure(description: "zip_open_from_source")
    }
    do throws(DocumentFailure) {
      for part in parts { try add(part.name, Array(part.xml.xml.utf8), to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw DocumentFailure(description: "zip_close")
    }
    return try read(source)
  }

  private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) throws(DocumentFailure) {
    guard let copy = malloc(bytes.count + 1) else { throw DocumentFailure(description: "memory") }
    bytes.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { memcpy(copy, base, bytes.count) }
    }
    guard let content = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      throw DocumentFailure(description: "memory")
    }
    let index = zip_file_add(archive, name, content, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(content)
      throw DocumentFailure(description: "zip_file_add \(name)")
    }
    zip_file_set_dostime(archive, UInt64(index), 0, firstDay, 0)
  }

  private static func read(_ source: OpaquePointer) throws(DocumentFailure) -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw DocumentFailure(description: "zip_source_open") }
    defer { zip_source_close(source) }
    zip_source_seek(source, 0, SEEK_END)
    let size = Int(zip_source_tell(source))
    zip_source_seek(source, 0, SEEK_SET)
    let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
      count = max(Int(zip_source_read(source, buffer.baseAddress, UInt64(max(size, 0)))), 0)
    }
    guard bytes.count == size else { throw DocumentFailure(description: "zip_source_read") }
    return bytes
  }
}
