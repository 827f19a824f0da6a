#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Puts probabilities right by what was learned from predictions of rows that a model had not seen.
///
/// ```swift
/// let calibrator = try Calibrator(.temperature, from: validation.predictions)
/// let p = calibrator([0.98, 0.02])                  // [0.91, 0.09]
/// ```
///
/// ``Calibrated`` does all this inside a learner, and is what you want as a rule: predictions for rows
/// that the model was trained on teach a calibrator nothing.
public struct Calibrator: Hashable, Sendable {
  enum Curves: Hashable, Sendable {
    /// 1 ∕ T.
    case temperature(Double)
    /// For each class: the slopes of ln p and of −ln(1 − p), and the intercept.
    case logistic([[Double]])
    /// For each class a curve of log-odds.
    case isotonic([IsotonicCurve])
  }

  /// How it was learned.
  public let method: CalibrationMethod

  /// The number of classes that it puts right.
  public let classCount: Int

  /// One curve for the last of two classes, or one a class.
  let curves: Curves

  /// Probabilities are held above this and below 1 less it before logarithms are taken.
  static let floor: Double = 1e-6

  init(method: CalibrationMethod, classCount: Int, curves: Curves) {
    self.method = method
    self.classCount = classCount
    self.curves = curves
  }

  /// Learns from predictions for rows that their models had not seen, such as those of `evaluate`.
  ///
  /// Rows count by their weights.
  ///
  /// - Throws: ``LearnError/absentClass(_:)`` if a class has no row of positive weight.
  public init(_ method: CalibrationMethod, from predictions: Predictions) throws(LearnError) {
    let classCount = predictions.classes.count
    let truth = predictions.truth
    let weights = predictions.weights ?? [Double](repeating: 1, count: truth.count)
    var sums = [Double](repeating: 0, count: classCount)
    for (row, label) in truth.enumerated() { sums[label] += weights[row] }
    for (index, sum) in sums.enumerated() where sum <= 0 {
      throw .absentClass(predictions.classes[index])
    }
    self.method = method
    self.classCount = classCount
    let elements = predictions.probabilities.elements
    func column(_ index: Int) -> OneAgainstRest {
      OneAgainstRest(
        probabilities: truth.indices.map { elements[$0 * classCount + index] },
        isHit: truth.map { $0 == index }, weights: weights)
    }
    let columns = classCount == 2 ? [1] : Array(0..<classCount)
    switch method {
    case .temperature:
      curves = .temperature(
        Temperature(elements, classCount: classCount, truth: truth, weights: weights).solve())
    case .platt: curves = .logistic(columns.map { column($0).platt() })
    case .beta: curves = .logistic(columns.map { column($0).beta() })
    case .isotonic: curves = .isotonic(columns.map { column($0).isotonic() })
    }
  }

  /// Returns the probabilities put right; they sum to 1.
  ///
  /// - Precondition: one probability a class.
  public func callAsFunction(_ probabilities: [Double]) -> [Double] {
    var result = probabilities
    var span = result.mutableSpan
    apply(to: &span, at: 0)
    return result
  }

  /// Puts the probabilities of one row right, in place.
  ///
  /// - Parameter start: where the row begins.
  func apply(to probabilities: inout MutableSpan<Double>, at start: Int) {
    precondition(
      start + classCount <= probabilities.count, "one probability for each of \(classCount) classes"
    )
    if classCount == 2, let value = value(0, probabilities[start + 1]) {
      probabilities[start] = 1 - value
      probabilities[start + 1] = value
      return
    }
    var total = 0.0
    for index in 0..<classCount {
      let p = probabilities[start + index]
      let value =
        if case .temperature(let inverse) = curves { exp(inverse * Self.logs(p).of) } else {
          value(index, p) ?? p
        }
      // Never all 0, whatever a file holds.
      probabilities[start + index] = max(value, 1e-300)
      total += probabilities[start + index]
    }
    for index in 0..<classCount { probabilities[start + index] /= total }
  }

  /// Returns the value of a curve, or nil where the classes have none of their own.
  private func value(_ curve: Int, _ p: Double) -> Double? {
    let logs = Self.logs(p)
    switch curves {
    case .temperature: return nil
    case .logistic(let parameters):
      let own = parameters[curve]
      return SoftLogistic.logistic(own[0] * logs.of - own[1] * logs.ofRest + own[2])
    case .isotonic(let curves):
      return curves[curve].value(at: logs.of - logs.ofRest)
    }
  }

  /// The logarithms of a probability and of 1 less it, both held above the floor.
  static func logs(_ p: Double) -> (of: Double, ofRest: Double) {
    (log(max(p, floor)), log(max(1 - p, floor)))
  }
}

/// Learns the curve of one class against the rest.
private struct OneAgainstRest {
  let logs: [(of: Double, ofRest: Double)]
  let isHit: [Bool]
  let weights: [Double]
  /// Platt's targets: what a new row of each side is expected to be, after one more of either.
  let targets: ClosedRange<Double>

  init(probabilities: [Double], isHit: [Bool], weights: [Double]) {
    logs = probabilities.map { Calibrator.logs($0) }
    self.isHit = isHit
    self.weights = weights
    var (positive, negative) = (0.0, 0.0)
    for (row, isHit) in isHit.enumerated() {
      if isHit { positive += weights[row] } else { negative += weights[row] }
    }
    targets = 1 / (negative + 2)...(positive + 1) / (positive + 2)
  }

  private func logistic(_ features: [[Double]]) -> [Double] {
    SoftLogistic(
      features: features,
      targets: isHit.map { $0 ? targets.upperBound : targets.lowerBound }, weights: weights
    ).solve()
  }

  func platt() -> [Double] {
    let found = logistic(logs.map { [$0.of - $0.ofRest] })
    return [found[0], found[0], found[1]]
  }

  /// A slope that would fall is left out, as the authors do, so that the curve rises.
  func beta() -> [Double] {
    let both = logistic(logs.map { [$0.of, -$0.ofRest] })
    if both[0] >= 0 && both[1] >= 0 { return both }
    if both[0] < 0 {
      let found = logistic(logs.map { [-$0.ofRest] })
      if found[0] >= 0 { return [0, found[0], found[1]] }
    } else {
      let found = logistic(logs.map { [$0.of] })
      if found[0] >= 0 { return [found[0], 0, found[1]] }
    }
    return [0, 0, logistic(logs.map { _ in [] })[0]]
  }

  func isotonic() -> IsotonicCurve {
    IsotonicCurve(
      positions: logs.map { $0.of - $0.ofRest }, targets: isHit.map { $0 ? 1 : 0 },
      weights: weights, bounds: targets)
  }
}
