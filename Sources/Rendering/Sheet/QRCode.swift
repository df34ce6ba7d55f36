// A QR code (ISO/IEC 18004) as a drawing of one path, made by libqrencode.
internal import CQREncode

enum QRCode {
  /// Modules of white that readers need around a code.
  private static let quietZone = 4

  /// An inline SVG named by `title`; nothing for a text of more bytes than a code holds (2,331 with correction M).
  static func markup(_ text: String, title: String) -> Markup {
    guard let (width, path) = drawing(of: text) else { return "" }
    let size = width + 2 * quietZone
    return """
      <svg class="qr" role="img" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges">\
      <title>\(title)</title><path d="\(path)"/></svg>

      """
  }

  /// The width in modules, and the dark ones, a rectangle for each run in a line.
  private static func drawing(of text: String) -> (width: Int, path: String)? {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    guard let modules = code.pointee.data else { return nil }
    let width = Int(code.pointee.width)
    var path = ""
    for line in 0..<width {
      var start = 0
      while start < width {
        // Of each byte the lowest bit says whether the module is dark.
        let isDark = modules[line * width + start] & 1 == 1
        let end = (start..<width).first { (modules[line * width + $0] & 1 == 1) != isDark } ?? width
        if isDark { path += "M\(start + quietZone) \(line + quietZone)h\(end - start)v1h-\(end - start)z" }
        start = end
      }
    }
    return (width, path)
  }
}
