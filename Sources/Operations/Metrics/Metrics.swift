// The measures of a process, and their text for a monitor (Prometheus exposition format 0.0.4, `/metrics`).
// A measure is made once and kept by whoever counts; asking again for the same name and labels gives the same one.
// Labels must come from fixed sets (routes, codes, states): never from what a client has sent, or memory is theirs to fill.

internal import Synchronization

/// All measures of a process. Names get the prefix `report_centre_`.
public final class Metrics: Sendable {
  private enum Series {
    case counter(Counter)
    case gauge(Gauge)
    case reading(@Sendable () -> Int)
    case histogram(Histogram)
  }

  private struct Family {
    var type: String
    var explanation: String
    /// Label text, `{route="…"}` or empty, to its measure.
    var series: [String: Series] = [:]
  }

  /// What every name begins with.
  public static let prefix = "report_centre_"
  /// The media type of ``text``.
  public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private let families = Mutex<[String: Family]>([:])

  public init() {}

  /// The counter of a name and labels. The name ends in `_total`.
  public func counter(
    _ name: String, _ explanation: String, _ labels: KeyValuePairs<String, String> = [:]
  ) -> Counter {
    guard case .counter(let counter) = series(name, "counter", explanation, labels, { .counter(Counter()) }) else {
      preconditionFailure("\(name) is not a counter")
    }
    return counter
  }

  /// The gauge of a name and labels.
  public func gauge(_ name: String, _ explanation: String, _ labels: KeyValuePairs<String, String> = [:]) -> Gauge {
    guard case .gauge(let gauge) = series(name, "gauge", explanation, labels, { .gauge(Gauge()) }) else {
      preconditionFailure("\(name) is not a gauge that is set")
    }
    return gauge
  }

  /// A gauge that is read whenever the monitor asks, for what somebody else counts already.
  public func gauge(
    _ name: String, _ explanation: String, _ labels: KeyValuePairs<String, String> = [:],
    reading: @escaping @Sendable () -> Int
  ) {
    _ = series(name, "gauge", explanation, labels) { .reading(reading) }
  }

  /// The histogram of a name and labels. The name ends in its unit, `_seconds`.
  public func histogram(
    _ name: String, _ explanation: String, bounds: [Double] = Histogram.seconds,
    _ labels: KeyValuePairs<String, String> = [:]
  ) -> Histogram {
    let made = series(name, "histogram", explanation, labels) { .histogram(Histogram(bounds: bounds)) }
    guard case .histogram(let histogram) = made else { preconditionFailure("\(name) is not a histogram") }
    return histogram
  }

  private func series(
    _ name: String, _ type: String, _ explanation: String, _ labels: KeyValuePairs<String, String>,
    _ make: () -> Series
  ) -> Series {
    let key = MetricsText.labels(labels.map { ($0.key, $0.value) })
    return families.withLock { families in
      var family = families[name] ?? Family(type: type, explanation: explanation)
      precondition(family.type == type, "\(name) is a \(family.type) already")
      let series = family.series[key] ?? make()
      family.series[key] = series
      families[name] = family
      return series
    }
  }

  /// Everything, by name and then by labels. Each value is read once; two values may be a moment apart.
  public var text: String {
    // Readings are called outside the lock: they may take locks of their own.
    let families = families.withLock { $0 }
    var text = ""
    for (name, family) in families.sorted(by: { $0.key < $1.key }) {
      let full = Self.prefix + name
      text += "# HELP \(full) \(MetricsText.explanation(family.explanation))\n# TYPE \(full) \(family.type)\n"
      for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
        switch series {
        case .counter(let counter): text += "\(full)\(labels) \(counter.value)\n"
        case .gauge(let gauge): text += "\(full)\(labels) \(gauge.value)\n"
        case .reading(let reading): text += "\(full)\(labels) \(reading())\n"
        case .histogram(let histogram): text += MetricsText.histogram(histogram, full, labels)
        }
      }
    }
    return text
  }
}
