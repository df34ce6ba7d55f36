// The one stylesheet of all pages, for screen and for print. A server allows it by its SHA-256
// (`style-src 'sha256-…'` of exactly these bytes) and nothing else.
//
// One design language: a serif as in documents of State, black on white, thin rules, no colour that carries meaning.
// Noto Serif comes first although Liberation Serif has the metrics of Times New Roman: Debian's Liberation has none of
// U+1EA0–U+1EF9, so that every second Vietnamese word would be set in two fonts.

public enum Stylesheet {
  /// What stands between `<style>` and `</style>`, byte for byte.
  public static let text = screen + print

  private static let screen = """

    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.25rem; max-width: 62rem; background: #fff; color: #1a1a1a;
      font-family: "Noto Serif", "Times New Roman", serif; font-size: 1rem; line-height: 1.45; }
    body.appended { max-width: 80rem; }
    h1, h2, h3, p, dl, dd, table, ul { margin: 0; }
    a { color: #0b4a8f; }
    :focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px; }
    small, .unit, .identity { font-size: .85em; }
    .unit { font-weight: normal; font-style: italic; }
    .banner { margin: 0 0 1rem; padding: .4rem .8rem; border: 2px solid #1a1a1a; text-align: center; }

    .heading { margin-bottom: 1.25rem; text-align: center; }
    .heading h1 { margin-top: .5rem; font-size: 1.35rem; }
    .subject { font-size: 1.15rem; font-weight: bold; }
    .period { margin-top: .25rem; }
    .identity { color: #4a4a4a; }
    .blocks { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-bottom: 1.5rem; }
    .blocks > div { flex: 2 1 12rem; }
    .blocks > div + div { flex: 3 1 18rem; }
    .ruled::after { content: ""; display: block; width: 7rem; margin: .15rem auto .25rem; border-bottom: 1px solid #1a1a1a; }

    .status { margin-top: .25rem; font-size: .85em; font-weight: bold; letter-spacing: .02em; }
    .text { margin: 0 0 .5rem; text-align: justify; text-indent: 1cm; overflow-wrap: anywhere; }
    .chart { margin: 1rem 0; break-inside: avoid; }
    .chart.map { max-width: 38rem; }
    .chart svg { display: block; }
    .found, .gathered ol { margin: 0 0 .5rem; padding-left: 2rem; }
    .gathered li { text-align: justify; white-space: pre-line; overflow-wrap: anywhere; }
    .gathered h3 { margin-top: .5rem; }
    .correction { margin-bottom: 1rem; padding: .5rem .8rem; border: 1px solid #1a1a1a; }
    .correction .digest { overflow-wrap: anywhere; }
    .closing { align-items: flex-start; }
    .closing .recipients { flex: 1 1 0; text-align: left; font-size: .9em; }
    .closing .recipients p { font-style: normal; }
    .closing ul { margin: 0; padding: 0; list-style: none; }
    .closing li::before { content: "- "; }
    .facts { margin: 0 0 1rem; border-top: 1px solid #8a8a8a; }
    .facts > div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .25rem 0; border-bottom: 1px solid #d5d5d5; }
    .facts dt { flex: 0 0 11rem; color: #4a4a4a; }
    .facts dd { flex: 1 1 14rem; }

    h2 { margin: 1.5rem 0 .5rem; font-size: 1.1rem; }
    h3 { margin: .75rem 0 .25rem; font-size: 1rem; }
    .scroll { overflow-x: auto; margin-bottom: 1.25rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { padding: .25rem 0; text-align: left; }
    .ranking h2 { margin-bottom: .25rem; font-size: 1em; }
    .figures { width: 100%; font-size: .9rem; line-height: 1.3; }
    .figures th, .figures td { padding: .25rem .45rem; border: 1px solid #8a8a8a; vertical-align: top; }
    .figures thead th { background: #f1f1ee; text-align: center; vertical-align: middle; }
    .figures .codes td { text-align: center; font-style: italic; font-size: .85em; padding: .05rem; }
    .figures tbody td { text-align: right; white-space: nowrap; }
    .figures .code { width: 1%; white-space: nowrap; }
    .figures .label span { display: inline-block; min-width: 9.5rem; }
    .figures tbody th { text-align: left; font-weight: normal; }
    .figures tbody .code, .figures tbody .rowunit { text-align: center; }
    .figures .sum th, .figures .sum td { font-weight: bold; }
    .figures .closed { color: #6a6a6a; }
    .figures th.depth1 { padding-left: 1.4rem; }
    .figures th.depth2 { padding-left: 2.4rem; }
    .figures th.depth3 { padding-left: 3.4rem; }
    .figures th.depth4 { padding-left: 4.4rem; }
    .coverage { color: #4a4a4a; font-weight: normal; white-space: nowrap; }
    .figures .coverage { display: block; }
    .appendix .coverage { white-space: normal; }

    .ranking { margin-top: 1.5rem; }
    .bars { width: 100%; table-layout: fixed; font-size: .9rem; line-height: 1.25; }
    .bars th, .bars td { padding: .1rem .35rem; }
    .bars th { text-align: left; font-weight: normal; }
    .bars thead th:nth-child(1) { width: 2.6em; }
    .bars thead th:nth-child(2) { width: 34%; }
    .bars thead th:nth-child(4) { width: 21%; }
    .bars thead > tr { border-bottom: 1px solid #8a8a8a; color: #4a4a4a; font-size: .85em; }
    .bars thead th { font-weight: normal; }
    .bars thead th:last-child { text-align: right; }
    .bars .rank { text-align: center; color: #4a4a4a; }
    .bars .bar { padding: .1rem 0; border-left: 1px solid #1a1a1a; }
    .bars .bar svg { display: block; width: 100%; }
    .bars .value { text-align: right; white-space: nowrap; }
    .without { margin-top: .35rem; font-size: .9rem; }

    .signs { font-size: .85rem; }
    .signs h2 { font-size: 1em; margin-bottom: .15rem; }
    .signs dl > div { display: flex; gap: .75rem; }
    .signs dt { flex: 0 0 2.2rem; text-align: center; }
    .signatures { display: flex; justify-content: space-between; margin: 2rem 0 5rem; text-align: center; }
    .signatures p { flex: 1 1 0; font-style: italic; }
    .signatures strong { font-style: normal; }
    footer { margin-top: 1.5rem; padding-top: .35rem; border-top: 1px solid #8a8a8a; font-size: .8rem;
      overflow-wrap: anywhere; }

    .sheet.wide { max-width: 80rem; }
    .corners { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; font-size: .95em; }
    .corners > div { flex: 1 1 13rem; text-align: left; }
    .corners > .title { flex: 2 1 20rem; padding: 0 .75rem; text-align: center; }
    .sheet .heading { margin-bottom: .75rem; }
    .sheet .heading h1 { margin-top: 0; font-size: 1.15rem; }
    .sheet .title { margin-top: .5rem; }
    .sheet .corners .title { margin-top: 0; }
    .sheet .scroll { margin-bottom: .75rem; }
    .sheet caption .unit { float: right; }
    .sheet .figures .rowunit { width: 1%; }
    .sheet .figures .words { text-align: left; white-space: pre-line; }
    .sheet .figures .long { overflow-wrap: anywhere; }
    .sheet .figures .closed { background: #f1f1ee; text-align: center; }
    .sheet .signs h2, .sheet .signs dl, .sheet .signs div, .sheet .signs dt, .sheet .signs dd { display: inline; }
    .sheet .signs dt { padding: 0 .25rem 0 1rem; font-weight: bold; }
    .narrative { margin-top: .75rem; }
    .narrative p { text-align: justify; white-space: pre-line; overflow-wrap: anywhere; }
    .blank .narrative p { min-height: 4rem; }
    .remarks { margin-top: .75rem; font-size: .9rem; }
    .narrative h2, .remarks h2 { margin: 0 0 .15rem; font-size: 1em; }
    .remarks .facts { margin: 0; }
    .remarks dt, .remarks dd { overflow-wrap: anywhere; white-space: pre-line; }
    .sheet .signatures { margin: 1rem 0; }
    .sheet .signatures > div { flex: 1 1 0; }
    .sheet .signatures .name { margin-top: 4rem; font-style: normal; }
    .receipt { position: relative; min-height: 30mm; padding-left: 31mm; font-size: .75rem; break-inside: avoid; }
    .qr { position: absolute; left: 0; top: .35rem; width: 28mm; height: 28mm; }

    .site { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding-bottom: .35rem;
      border-bottom: 2px solid #1a1a1a; }
    .site .name { flex: 1 1 auto; font-weight: bold; }
    .site button { padding: 0; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline;
      cursor: pointer; }
    .site nav { flex: 1 0 100%; }
    .site nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.5rem; padding: 0; list-style: none; }
    .site [aria-current] { color: inherit; font-weight: bold; text-decoration: none; }
    .skip { position: absolute; left: -100rem; padding: .4rem .8rem; background: #fff; }
    .skip:focus { left: 0; top: 0; }
    main:focus { outline: none; }
    body.centre { max-width: 72rem; }
    .centre h1, .signin h1 { margin: 1rem 0 .6rem; font-size: 1.35rem; }
    .centre .facts { font-size: .95rem; }
    .centre dd { overflow-wrap: anywhere; }
    .centre .banner { margin: .35rem 0 .6rem; padding: .15rem .6rem; border-width: 1px; font-size: .9rem;
      text-align: left; }
    .centre p { margin-bottom: .5rem; }
    .data { width: 100%; font-size: .9rem; line-height: 1.3; overflow-wrap: break-word; }
    .data th, .data td { padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #d5d5d5; text-align: left;
      vertical-align: top; }
    .data thead th { border-bottom-color: #8a8a8a; color: #4a4a4a; font-weight: normal; vertical-align: bottom; }
    .data tbody th { font-weight: normal; }
    .data .n { width: 1%; min-width: 5.5rem; padding-left: .6rem; text-align: right; white-space: nowrap; }
    .data thead .n { min-width: 7.5rem; white-space: normal; }
    .data td { min-width: 4rem; }
    .data .w { min-width: 13rem; }
    .centre .signs { margin-bottom: 1rem; }
    .data tbody th { min-width: 6.5rem; }
    .data .coverage { display: block; }
    .data caption span { display: block; position: sticky; left: 0; width: fit-content; max-width: calc(100vw - 1.8rem); }
    .data textarea { width: 100%; min-width: 12rem; font: inherit; }
    .spark { display: block; }
    .late { color: #9b1c1c; }
    .search { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .6rem; margin-bottom: .75rem; }
    .search input, .search select { max-width: 100%; min-width: 0; padding: .2rem; border: 1px solid #1a1a1a;
      font: inherit; }
    .centre main button { padding: .25rem .9rem; border: 1px solid #1a1a1a; background: #fff; font: inherit;
      cursor: pointer; }
    .put { padding: .6rem .8rem; border: 1px dashed #8a8a8a; }
    .put.over { border-color: #0b4a8f; }
    .put label { display: block; }
    .figures .found { background: #fff3c4; outline: 1px solid #1a1a1a; outline-offset: -2px; }
    .figures .found.error { background: #f9d9d6; outline-width: 2px; }
    .figures sup { padding-left: .15em; line-height: 0; }
    .refused { margin-bottom: .75rem; padding: .4rem .8rem; border-left: 4px solid #9b1c1c; }
    .signin form { max-width: 26rem; }
    .signin label { display: block; font-weight: bold; }
    .signin input, .signin button { width: 100%; margin-top: .25rem; padding: .6rem; border: 1px solid #1a1a1a;
      border-radius: 0; font: inherit; }
    .signin button { margin-top: .75rem; background: #1a1a1a; color: #fff; cursor: pointer; }

    @media (max-width: 36rem) {
      body { padding: .9rem; }
      .bars thead th:nth-child(2) { width: 40%; }
      .bars thead th:nth-child(4) { width: 30%; }
      .facts dt { flex-basis: 100%; }
      .centre .scroll { margin-right: -.9rem; margin-left: -.9rem; padding: 0 .9rem; }
    }

    """

  /// Margins as Decree 30/2020 sets them. Page margin boxes inherit no font, so theirs is said again.
  private static let print = """
    @page { size: A4; margin: 20mm 18mm 20mm 30mm;
      @top-center { content: counter(page); font-family: "Noto Serif", "Times New Roman", serif; font-size: 11pt; }
      @bottom-left { content: string(sheet); font-family: "Noto Serif", "Times New Roman", serif; font-size: 6.5pt;
        color: #4a4a4a; } }
    @page :first { @top-center { content: none; } }
    @page wide { size: A4 landscape; margin: 20mm 15mm 18mm 20mm; }
    @page broad { size: A3 landscape; margin: 20mm 15mm 18mm 20mm; }
    @media print {
      body, body.appended { max-width: none; padding: 0; font-size: 11pt; line-height: 1.3; }
      .blocks { font-size: 10.5pt; }
      .blocks strong { white-space: nowrap; }
      .heading { string-set: sheet attr(data-sheet); }
      .facts, .bars, .without { font-size: 9.5pt; }
      .figures { font-size: 9pt; }
      .bars { line-height: 1.15; }
      .scroll { overflow: visible; }
      .appendix { page: wide; break-before: page; }
      .appended .signs, .appended footer { page: wide; }
      .sheet { font-size: 10.5pt; }
      .sheet.wide { page: wide; }
      .sheet.broad { page: broad; }
      .sheet.wide .figures { font-size: 8.5pt; line-height: 1.2; }
      .sheet .figures thead th, .sheet .figures tbody td { padding: 1mm; }
      .sheet.blank .figures tbody td { height: 7.5mm; }
      .sheet.blank .figures tbody td, .sheet.blank .figures tbody th { vertical-align: middle; }
      .appendix .figures { font-size: 8pt; line-height: 1.2; }
      .appendix .figures thead th, .appendix .figures td { padding: 1mm; }
      .appendix .label span { min-width: 34mm; }
      footer { break-before: avoid; }
      .appendix h2 { margin-top: 0; text-align: center; }
      h2, caption { break-after: avoid; }
      tr, .facts > div, .signatures { break-inside: avoid; }
      thead { display: table-header-group; }
      a { color: inherit; text-decoration: none; }
      .skip, .site nav, .site form, .site [hreflang], .search, .put, .centre main button { display: none; }
    }

    """
}
