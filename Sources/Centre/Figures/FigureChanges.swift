// What of a question may have changed since an act, for those who keep a copy of the figures.
//
// Applying an answer of changes to a copy must give what a full answer gives. Let S be the snapshot in which the copy's
// answer was made, and T its `through`.
//
// 1. At S every mark left for the form and periods has a sequence above T, by what `through` is: the least of them less
//    one, or the head.
// 2. Every act that commits after S has a sequence above the head of S, and so above T: numbers are taken from one row,
//    in the order of commits.
// 3. So every mark made after S has a sequence above T: one made by an act bears its number; one made for the agency
//    above bears the oldest of the marks that were taken for it, each above T by 1, 2 or this; one for an agency that
//    was left behind bears the number of a report whose own mark is deleted in the same transaction, and was above T.
// 4. A sum is only written by whoever deletes marks for it, and its `through` becomes no less than the newest of them:
//    a sum that was written after S has a `through` above T. What it reads beyond its marks has marks of its own, which
//    write it again.
// 5. A report that became the accepted one after S did so by an act above T; so did one that restates its figures.
//
// An agency whose sum, whose accepted report and those that restate it are all no newer than T stands as it stood at S.
// All others are answered whole, each cell that is asked for: those that have no figure are marked as deleted.
//
// What is none of this: agencies that come or move, forms whose cells change. Either is an act in the log. Where one
// came after T everything is answered, to be put in the place of all that was there. That `through` never covers an
// act of this kind that the answer did not know is seen to in `FigureQuestion.state`.
internal import Postgres
internal import ReportModel
internal import Store

/// The scopes of a question, narrowed to the agencies whose figures may have changed.
struct FigureChanges {
  /// Whether the answer stands in the place of everything that was there.
  let isWhole: Bool
  let scopes: [FigureScope]
}

extension FigureQuestion {
  /// The changes a query asks for, of the snapshot in which they are read; `nil` where it asks for none.
  func changes(_ query: FigureQuery, on connection: Connection) throws -> FigureChanges? {
    guard let after = query.updatedAfter else { return nil }
    // Of a form the acts are known; an indicator is collected by any form, also by one that no longer does.
    let isWhole =
      try after == 0
      || Ledger.hasReordered(after: after, forms: query.form == nil ? nil : formLeaves, on: connection)
    if isWhole { return FigureChanges(isWhole: true, scopes: scopes) }
    return FigureChanges(
      isWhole: false, scopes: try scopes.map { try $0.changed(after: after, query, on: connection) })
  }
}

extension FigureScope {
  /// The scope with those of its agencies whose figures hold an act after a sequence.
  fileprivate func changed(after: Int64, _ query: FigureQuery, on connection: Connection) throws -> FigureScope {
    let changed = try Figures.changed(
      form: published.id, periods: periodsReported, occasion: query.occasion, after: after, on: connection)
    var scope = self
    scope.nodes = nodes.filter { node in
      if changed.contains(tree.id(node)) { return true }
      // The sum of its children stands beside it.
      return node == comparedParent && tree.children(node).contains { changed.contains(tree.id($0)) }
    }
    return scope
  }
}
