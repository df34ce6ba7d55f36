// Sleeping on a plain thread, where nothing of Swift's pool is held up.
internal import Foundation

enum Pause {
  static func milliseconds(_ count: Int) { Thread.sleep(forTimeInterval: Double(count) / 1000) }
}
