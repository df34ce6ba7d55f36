// Which forms there are, and the file of one, byte for byte as it was published.
internal import Formats
internal import ReportModel
internal import Security
internal import Store

/// The file of a published version.
public struct PublishedFile: Sendable {
  public let bytes: [UInt8]
  /// `sha256:…` of the bytes.
  public let digest: String
}

extension Centre {
  /// `{ "forms": [ { "code", "version", "versions", "title", "issuer", "kind", "periods", "window", "parentFigures",
  /// "demonstration", "digest", "withdrawn": [ { "version", "from", "reason" } ] } ] }`, by code; of each form the newest version.
  public func formList(by principal: Principal) throws(Problem) -> [UInt8] {
    try Access.check(principal, may: .readCatalogues)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.array("forms") { writer in
          for published in forms.newest {
            let form = published.form
            writer.object { writer in
              writer.member("code", form.code)
              writer.member("version", form.version)
              writer.array("versions") { writer in
                for version in forms.versions(published.id) { writer.integer(version.form.version) }
              }
              writer.member("title", form.title.message)
              writer.member("issuer", agencies.register.code(published.issuer))
              writer.member("kind", form.kind.rawValue)
              writer.array("periods") { writer in for period in form.periods { writer.string(period.spelling) } }
              writer.member("window", form.window.rawValue)
              writer.member("parentFigures", form.parentFigures.rawValue)
              writer.member("demonstration", form.demonstration)
              writer.member("digest", "sha256:" + Hex.encode(published.digest))
              writer.array("withdrawn") { writer in
                for version in forms.versions(published.id) {
                  guard let withdrawal = version.withdrawal else { continue }
                  writer.object { writer in
                    writer.member("version", version.form.version)
                    writer.member("from", withdrawal.from.description)
                    writer.member("reason", withdrawal.reason)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The file of a version; of the newest one where none is named.
  public func formFile(_ code: String, version: Int?, by principal: Principal) async throws -> PublishedFile {
    let published = try await withFreshShelves { () throws -> PublishedForm in
      let versions = try formVersions(code)
      guard let version else { return versions[versions.count - 1] }
      guard let found = versions.first(where: { $0.form.version == version }) else {
        throw Problem(.formVersionUnknown, ["found": code, "expected": String(version)])
      }
      return found
    }
    try Access.check(principal, may: .readCatalogues)
    return PublishedFile(bytes: published.source, digest: "sha256:" + Hex.encode(published.digest))
  }
}
