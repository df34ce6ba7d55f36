// The name somebody probably meant: for unknown verbs, options and settings.

/// Finds the name closest to a misspelt one.
public enum NearestName {
  /// The closest of the names in insertions, deletions, replacements and swaps of neighbours; `nil` where all are so
  /// far off that a suggestion would be a guess (more than a third of the letters, at least two).
  public static func to(_ word: String, among names: [String]) -> String? {
    let close = max(2, word.count / 3)
    let ranked = names.map { (name: $0, distance: distance(Array(word), Array($0))) }
    guard let best = ranked.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }), best.distance <= close
    else { return nil }
    return best.name
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
