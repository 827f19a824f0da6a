import Foundation
import Synchronization

/// Shows how far a long step has come: a bar on a terminal, a plain line every ten percent elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var lastDrawn: ContinuousClock.Instant?
    var lastTenth = 0
  }

  private let title: String
  private let unit: String
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// Starts a step; `unit` is what is counted, such as `archives`.
  init(_ title: String, unit: String) {
    self.title = title
    self.unit = unit
  }

  /// Tells that `done` of `total` are done.
  func update(done: Int, total: Int, note: String = "") {
    let now = ContinuousClock.now
    let isLast = done >= total
    let tenth = total == 0 ? 10 : 10 * done / total
    let isDue = state.withLock { state in
      if Console.errorIsTerminal {
        // At most ten times a second.
        if !isLast, let last = state.lastDrawn, now - last < .milliseconds(100) { return false }
      } else {
        if !isLast && tenth == state.lastTenth { return false }
      }
      state.lastDrawn = now
      state.lastTenth = tenth
      return true
    }
    guard isDue else { return }
    let seconds = max(1e-3, (now - start) / .seconds(1))
    let rate = Double(done) / seconds
    var text = "\(done)/\(total) \(unit), \(Self.number(rate))/s"
    if !isLast && rate > 0 {
      text += ", \(Self.time(Double(total - done) / rate)) left"
    }
    if !note.isEmpty { text += ", \(note)" }
    if Console.errorIsTerminal {
      let filled = total == 0 ? 20 : 20 * done / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      Console.errorText("\r\u{1B}[2K\(title) \(bar) \(text)\(isLast ? "\n" : "")")
    } else {
      Console.error("\(title): \(text)")
    }
  }

  private static func number(_ value: Double) -> String {
    value >= 10 ? String(Int(value)) : String(format: "%.1f", value)
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 90 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }
}
