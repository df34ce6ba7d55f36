// The one Python program of the centre: HTML from stdin, PDF to stdout, through WeasyPrint. It is text in the binary
// and not a file beside it, so that a copied binary can still print.

enum PrintScript {
  /// Exit codes by which the script tells what went wrong (of `sysexits.h`); its stderr says more.
  static let urlRefused: Int32 = 65
  static let notInstalled: Int32 = 69

  /// Arguments: the file identifier. A reference to anything outside the page ends the printing: a sheet with a silent
  /// gap would be worse than none. Descriptors the parent left open are none of the script's business.
  static let text = """
    import os, sys
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    try:
        from weasyprint import HTML, default_url_fetcher
    except ImportError as missing:
        print(missing, file=sys.stderr)
        sys.exit(\(notInstalled))
    refused = []
    def fetch(url, timeout=10, ssl_context=None):
        if url.startswith("data:"):
            return default_url_fetcher(url)
        refused.append(url)
        raise ValueError("refused")
    page = HTML(string=sys.stdin.buffer.read().decode("utf-8"), url_fetcher=fetch)
    pdf = page.write_pdf(variant="pdf/a-3b", identifier=sys.argv[1].encode("utf-8"))
    if refused:
        print(refused[0], file=sys.stderr)
        sys.exit(\(urlRefused))
    sys.stdout.buffer.write(pdf)
    """
}
