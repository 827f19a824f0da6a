/// The comparisons of one golden test, gathered into lines of Documentation/Parity.md.
///
/// A test adds what it compared and expects that nothing failed:
///
/// ```swift
/// var parity = Parity("Mel bands")
/// let line = ParityLine("Mel power", profile: ".librosa", oracle: "librosa 0.11.0", .double)
/// parity.add(line, "tone", actual, expected, scale: rowMaxima, within: .share(1e-9))
/// let failures = try parity.finish()
/// #expect(failures == [])
/// ```
///
/// `make parity` runs these tests with `FORMANT_PARITY` set to a folder, to which each writes its
/// section; without it `finish` checks that the committed page has the lines.
public struct Parity {
  /// The section's heading.
  public let title: String
  var order: [ParityLine] = []
  var results: [ParityLine: ParityResult] = [:]
  var skipped: [(signals: String, reason: String)] = []
  var notes: [String] = []
  var failures: [String] = []

  /// Starts a section; its heading names its file, too.
  public init(_ title: String) {
    self.title = title
  }

  /// Adds one case: numbers of ours and of the oracle.
  ///
  /// - Parameters:
  ///   - label: What the case is, for the message of a failure.
  ///   - scale: The largest value of the row that each number belongs to, or one for all.
  ///   - bound: The largest error allowed.
  ///   - float32Error: The oracle's own error in float32 against itself in float64, by the measure of
  ///     the bound, or nil where it was not taken.
  public mutating func add(
    _ line: ParityLine, _ label: String, _ actual: [Double], _ expected: [Double],
    scale: [Double] = [1], within bound: ParityBound, float32Error: Double? = nil
  ) {
    let shares = Comparison(actual, expected, within: bound.limit, scale: scale)
    let differences = Comparison(actual, expected, within: bound.limit)
    let judged: Comparison
    switch bound {
    case .share: judged = shares
    case .difference: judged = differences
    }
    if !judged.isWithinBound { fail("\(line.cells.joined(separator: ", ")), \(label): \(judged)") }
    update(line) { result in
      result.cases += 1
      result.numbers += actual.count
      result.share = max(result.share, shares.error)
      result.difference = max(result.difference, differences.error)
      result.judged = max(result.judged, judged.problem == nil ? judged.error : .infinity)
      if result.bound.map({ $0.limit < bound.limit }) ?? true { result.bound = bound }
      if let float32Error {
        result.float32Error = max(result.float32Error ?? 0, float32Error)
      }
    }
  }

  /// Adds one decision: right, or a close call, or a failure.
  ///
  /// - Parameters:
  ///   - signal: What the decision was taken on.
  ///   - frame: The frame it was taken in.
  ///   - margin: The least change of the numbers decided upon that changes the oracle's decision, or
  ///     nil where the oracle leaves none and every frame has to agree.
  ///   - epsilon: The margin below which the decision may differ.
  public mutating func decide(
    _ line: ParityLine, _ signal: String, frame: Int, agrees: Bool, margin: Double? = nil,
    epsilon: Double? = nil
  ) {
    let isClose = (margin ?? .infinity) < (epsilon ?? 0)
    if !agrees && !isClose {
      let place = "\(line.cells.joined(separator: ", ")), \(signal), frame \(frame)"
      fail("\(place): another decision, margin \(margin.map { "\($0)" } ?? "none")")
    }
    update(line) { result in
      result.decisions += 1
      result.epsilon = epsilon ?? result.epsilon
      if !agrees { result.others += 1 }
      if isClose { result.addCloseCall(signal, frame) }
    }
  }

  /// Notes signals that this machine does not have; their lines stay out of the table.
  public mutating func skip(_ signals: String, because reason: String) {
    if !skipped.contains(where: { $0.signals == signals }) { skipped.append((signals, reason)) }
  }

  /// Adds a paragraph under the tables, such as the reason for a wide bound.
  public mutating func note(_ paragraph: String) {
    notes.append(paragraph)
  }

  /// Notes what cannot be compared, such as another number of frames.
  public mutating func fail(_ message: String) {
    failures.append(message)
  }

  private mutating func update(_ line: ParityLine, _ change: (inout ParityResult) -> Void) {
    if results[line] == nil { order.append(line) }
    change(&results[line, default: ParityResult()])
  }
}
