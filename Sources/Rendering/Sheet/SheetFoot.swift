// The foot of a sheet: the receipt in words and as a code that a telephone reads; or that nothing was sent yet.
internal import ReportModel

struct SheetFoot {
  let content: SheetContent
  let language: Language

  var markup: Markup {
    let form = content.form
    let version = PageWord.form.text(language, ["code": form.shownCode, "version": String(form.version)])
    guard let receipt = content.receipt else {
      return """
        <footer>
        <p>\(version). \(SheetWord.notSent.text(language))</p>
        </footer>

        """
    }
    let revision = SheetWord.revision.text(language, ["number": String(receipt.revision)])
    let lines = [
      "\(SheetWord.receipt.text(language)): \(receipt.id), \(revision)",
      "\(SheetWord.receivedAt.text(language)): \(DisplayInstant.text(receipt.receivedAt, language))",
      PageWord.contentProof.text(language, ["digest": receipt.digest]), version,
    ]
    let title = SheetWord.code.text(language, ["receipt": receipt.id])
    return """
      <footer class="receipt">
      \(QRCode.markup(receipt.codeText, title: title))\(Markup(each: lines) { "<p>\($0)</p>\n" })</footer>

      """
  }
}
