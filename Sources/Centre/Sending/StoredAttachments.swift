// The documents a report names, as the database keeps them: by code, file name and digest.
internal import Formats
internal import ReportModel

enum StoredAttachments {
  /// `nil` where the report names none.
  static func json(_ attachments: [DraftAttachment]) -> String? {
    guard !attachments.isEmpty else { return nil }
    let bytes = JSONWriter.document { writer in
      writer.object { writer in
        for attachment in attachments {
          writer.object(attachment.code) { writer in
            writer.member("name", attachment.name)
            writer.member("digest", attachment.digest)
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
