// Packs parts into an archive, as good or as bad as a test wants them.
internal import CZip
internal import Glibc

public enum ZipFile {
  /// The archive of these parts, in their order, deflated.
  public static func pack(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    guard let source = zip_source_buffer_create(nil, 0, 0, nil),
      let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nil)
    else { preconditionFailure("libzip makes no archive") }
    zip_source_keep(source)
    defer { zip_source_free(source) }
    for part in parts {
      guard let copy = malloc(part.bytes.count + 1) else { preconditionFailure("no memory") }
      part.bytes.withUnsafeBytes { bytes in
        if let base = bytes.baseAddress { memcpy(copy, base, bytes.count) }
      }
      let content = zip_source_buffer(archive, copy, UInt64(part.bytes.count), 1)
      precondition(zip_file_add(archive, part.name, content, UInt32(ZIP_FL_ENC_UTF_8)) >= 0, "libzip adds no part")
    }
    precondition(zip_close(archive) == 0, "libzip closes no archive")
    zip_source_open(source)
    defer { zip_source_close(source) }
    zip_source_seek(source, 0, SEEK_END)
    let size = Int(zip_source_tell(source))
    zip_source_seek(source, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = Int(zip_source_read(source, buffer.baseAddress, UInt64(size)))
    }
  }

  /// The text of the part whose name ends so; `nil` where there is none.
  public static func text(ofPart ending: String, in bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty, let copy = malloc(bytes.count) else { return nil }
    bytes.withUnsafeBufferPointer { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil),
      let archive = zip_open_from_source(source, ZIP_RDONLY, nil)
    else { return nil }
    defer { zip_discard(archive) }
    for index in 0..<UInt64(max(zip_get_num_entries(archive, 0), 0)) {
      var entry = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &entry) == 0, String(cString: entry.name).hasSuffix(ending),
        let file = zip_fopen_index(archive, index, 0)
      else { continue }
      defer { zip_fclose(file) }
      var text = [UInt8](repeating: 0, count: Int(entry.size))
      guard zip_fread(file, &text, entry.size) == Int64(entry.size) else { return nil }
      return String(decoding: text, as: UTF8.self)
    }
    return nil
  }
}
