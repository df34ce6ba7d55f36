// How a figure stands against another: in numbers for a table's cell, in words for a sentence. Percent of the base,
// points between percentages, and the honest sign where there is no base.

/// A figure and what it is compared with; `nil` where there is no figure.
public struct FigureChange: Sendable {
  public var current: Quantity?
  public var base: Quantity?
  public var unit: String?
  /// Decimal places shown of the figure itself.
  public var places: Int
  /// Whether it is a percentage: its change is in points, because percent would be read as those.
  public var isRate: Bool
  /// Whether the base is of the same agency: one that was merged or split meanwhile has none.
  public var isComparable: Bool

  public init(
    current: Quantity?, base: Quantity?, isRate: Bool = false, unit: String? = nil, places: Int = 0,
    isComparable: Bool = true
  ) {
    self.current = current
    self.base = base
    self.unit = unit
    self.places = places
    self.isRate = isRate
    self.isComparable = isComparable
  }

  /// Exact; `nil` where one of the two is missing, or 38 digits do not hold it.
  public var difference: Quantity? {
    guard let current, let base else { return nil }
    return current.subtracting(base)
  }

  /// The unit of a change between percentages; pages say it in their language.
  public static let points = "điểm %"
  /// Places of a change in percent or points.
  public static let percentPlaces = 1

  /// What a table's cell shows.
  public enum Cell: Sendable, Equatable {
    case figure(Quantity, unit: String?, places: Int)
    /// One of the two is not there.
    case missing
    /// There is no base to measure by: zero.
    case notCalculable
  }

  public func cell(_ kind: ReportChangeKind) -> Cell {
    guard isComparable else { return .notCalculable }
    guard current != nil, base != nil else { return .missing }
    switch kind {
    case .share:
      guard let share = share else { return .notCalculable }
      return .figure(share, unit: "%", places: Self.percentPlaces)
    case .percent where !isRate:
      guard let percent else { return .notCalculable }
      return .figure(percent, unit: "%", places: Self.percentPlaces)
    case .percent, .difference:
      guard let difference else { return .notCalculable }
      return isRate
        ? .figure(difference, unit: Self.points, places: max(places, Self.percentPlaces))
        : .figure(difference, unit: unit, places: places)
    }
  }

  /// `(current − base) ÷ |base| × 100`, rounded once; `nil` without a base.
  public var percent: Quantity? {
    guard let base, !base.isZero, let difference, let size = base.magnitude,
      let scaled = difference.multiplied(by: Quantity(100))
    else { return nil }
    return scaled.divided(by: size, places: Self.percentPlaces)
  }

  private var share: Quantity? {
    guard let current, let base, !base.isZero, let scaled = current.multiplied(by: Quantity(100)) else { return nil }
    return scaled.divided(by: base, places: Self.percentPlaces)
  }

  /// `tăng 7,3% so với cùng kỳ năm trước`.
  ///
  /// - Parameter against: what the base is called.
  public func clause(against: Message) -> Message {
    guard let current else { return ReportPhrase.noFigure.message() }
    guard isComparable else { return ReportPhrase.notComparable.message(localized: ["base": against]) }
    guard let base else { return ReportPhrase.noBase.message(localized: ["base": against]) }
    guard let difference, let size = difference.magnitude else {
      return ReportPhrase.noFigure.message()
    }
    if difference.isZero { return ReportPhrase.same.message(localized: ["base": against]) }
    let isUp = !difference.isNegative
    if isRate {
      let places = max(places, Self.percentPlaces)
      return moved(
        isUp, Self.points(size, places: places), least: Self.points(Self.least(places), places: places),
        size.rounded(places: places), against)
    }
    let amount = NumberText.message(size, places: places, unit: unit)
    if base.isZero {
      let phrase: ReportPhrase = isUp ? .fromNil : .fromNilDown
      return phrase.message(localized: ["amount": amount, "base": against])
    }
    // A percentage of a negative base, or of a change of sign, says the opposite of what people read in it.
    guard let percent, let share = percent.magnitude, !base.isNegative, !current.isNegative else {
      return moved(isUp, amount, least: amount, Quantity(1), against)
    }
    if current.isZero { return ReportPhrase.toNil.message(localized: ["amount": amount, "base": against]) }
    return moved(
      isUp, NumberText.message(share, places: Self.percentPlaces, unit: "%"),
      least: NumberText.message(Self.least(Self.percentPlaces), places: Self.percentPlaces, unit: "%"), share, against)
  }

  /// `bằng 93,2% kế hoạch`.
  public func shareClause(of base: Message) -> Message {
    guard current != nil else { return ReportPhrase.noFigure.message() }
    if self.base?.isZero == true { return ReportPhrase.zeroBase.message(localized: ["base": base]) }
    guard self.base != nil, let share else { return ReportPhrase.noBase.message(localized: ["base": base]) }
    return ReportPhrase.shareOf.message(localized: [
      "amount": NumberText.message(share, places: Self.percentPlaces, unit: "%"), "base": base,
    ])
  }

  /// A change that rounds to nothing is not nothing: less than the least that is shown.
  private func moved(
    _ isUp: Bool, _ amount: Message, least: Message, _ shown: Quantity, _ against: Message
  ) -> Message {
    let phrase: ReportPhrase = shown.isZero ? (isUp ? .upLittle : .downLittle) : (isUp ? .up : .down)
    return phrase.message(localized: ["amount": shown.isZero ? least : amount, "base": against])
  }

  private static func least(_ places: Int) -> Quantity { Quantity(units: 1, scale: places) }

  private static func points(_ size: Quantity, places: Int) -> Message {
    ReportPhrase.points.message(localized: ["number": NumberText.message(size, places: places, unit: nil)])
  }
}

extension ReportBase {
  /// `cùng kỳ năm trước`.
  public func name(of moment: ReportMoment) -> Message {
    switch self {
    case .previous: ReportPhrase.previous.message()
    case .sameLastYear:
      (moment == .cumulative ? ReportPhrase.cumulativeLastYear : .sameLastYear).message()
    case .plan: ReportPhrase.plan.message()
    }
  }
}

extension ReportText {
  /// The paragraph with its places filled in.
  public func message(_ fill: (Place) -> Message) -> Message {
    func joined(_ pieces: [Piece], _ pick: (Message) -> String) -> String {
      pieces.map { piece in
        switch piece {
        case .words(let words): words
        case .place(let place): pick(fill(place))
        }
      }.joined()
    }
    let vietnamese = joined(vi, \.vi)
    return Message(vi: vietnamese, en: en.map { joined($0, \.en) } ?? vietnamese)
  }
}
