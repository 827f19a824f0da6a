#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import LinearAlgebra

/// Holds what a block of rows needs between its logits and its share of the sums.
struct SoftmaxBlock {
  private let capacity: Int
  private let logitCount: Int
  /// Whether a pair of logits is of one logit with itself.
  let isDiagonal: [Bool]
  /// rows × logits: logits first, then weighted residuals s(p − y).
  private var values: [Double]
  /// pairs × rows: what scales the rows for the second derivatives.
  private var curvatures: [Double]

  init(capacity: Int, logitCount: Int, pairCount: Int) {
    self.capacity = capacity
    self.logitCount = logitCount
    isDiagonal = pairCount == 0 ? [] : (0..<logitCount).flatMap { a in (0...a).map { $0 == a } }
    values = [Double](repeating: 0, count: capacity * logitCount)
    curvatures = [Double](repeating: 0, count: capacity * pairCount)
  }

  mutating func computeLogits(
    _ rows: Span<Double>, _ length: Int, _ width: Int, _ point: [Double]
  ) {
    let logitCount = self.logitCount
    var values = self.values.mutableSpan
    if logitCount == 1 {
      BLAS.gemv(rows: length, columns: width, rows, point.span, into: &values)
    } else {
      BLAS.gemm(
        transposeB: true, m: length, n: logitCount, k: width, rows, point.span, into: &values)
    }
  }

  /// Returns the weighted loss of the block.
  mutating func replaceLogitsByResiduals(
    _ labels: Span<Int32>, _ weights: Span<Double>
  ) -> Double {
    let wantsCurvature = !isDiagonal.isEmpty
    let (capacity, logitCount) = (self.capacity, self.logitCount)
    // Moved out and back in: two fields of one value cannot be borrowed at the same time.
    var moved: [Double] = []
    swap(&moved, &self.curvatures)
    defer { swap(&moved, &self.curvatures) }
    var curvatures = moved.mutableSpan
    var values = self.values.mutableSpan
    if logitCount == 1 {
      return Self.binary(labels, weights, &values, &curvatures, wantsCurvature)
    }
    var loss = 0.0
    for row in labels.indices {
      let start = row * logitCount
      let weight = weights[row]
      let label = Int(labels[row]) - 1
      var largest = 0.0
      for k in 0..<logitCount where values[start + k] > largest { largest = values[start + k] }
      let own = label < 0 ? 0 : values[start + label]
      var total = exp(-largest)
      for k in 0..<logitCount {
        values[start + k] = exp(values[start + k] - largest)
        total += values[start + k]
      }
      loss += weight * (largest + log(total) - own)
      for k in 0..<logitCount { values[start + k] /= total }
      var index = row
      for a in 0..<(wantsCurvature ? logitCount : 0) {
        let p = values[start + a]
        for b in 0..<a {
          curvatures[index] = -weight * p * values[start + b]
          index += capacity
        }
        curvatures[index] = (weight * p * (1 - p)).squareRoot()
        index += capacity
      }
      for k in 0..<logitCount {
        values[start + k] = weight * (values[start + k] - (k == label ? 1 : 0))
      }
    }
    return loss
  }

  private static func binary(
    _ labels: Span<Int32>, _ weights: Span<Double>, _ values: inout MutableSpan<Double>,
    _ curvatures: inout MutableSpan<Double>, _ wantsCurvature: Bool
  ) -> Double {
    var loss = 0.0
    for row in labels.indices {
      let logit = values[row]
      let weight = weights[row]
      let isSecond = labels[row] == 1
      // log(1 + e^t) without overflow: max(t, 0) + log(1 + e^−|t|).
      let power = exp(-abs(logit))
      let probability = (logit >= 0 ? 1 : power) / (1 + power)
      loss += weight * ((logit > 0 ? logit : 0) + log1p(power) - (isSecond ? logit : 0))
      values[row] = weight * (probability - (isSecond ? 1 : 0))
      // √(s·p(1−p)): the block is scaled by it and multiplied with itself.
      if wantsCurvature { curvatures[row] = (weight * power).squareRoot() / (1 + power) }
    }
    return loss
  }

  func addGradient(
    _ rows: Span<Double>, _ length: Int, _ width: Int, to gradient: inout MutableSpan<Double>
  ) {
    if logitCount == 1 {
      BLAS.gemv(
        transpose: true, rows: length, columns: width, rows, values.span, beta: 1,
        into: &gradient)
    } else {
      BLAS.gemm(
        transposeA: true, m: logitCount, n: width, k: length, values.span, rows, beta: 1,
        into: &gradient)
    }
  }

  /// Writes the rows times their curvature for a pair of logits.
  func scale(
    _ rows: Span<Double>, _ length: Int, _ width: Int, _ pair: Int,
    into scaled: inout MutableSpan<Double>
  ) {
    let factors = curvatures.span
    for row in 0..<length {
      let factor = factors[pair * capacity + row]
      let start = row * width
      for column in start..<start + width { scaled[column] = factor * rows[column] }
    }
  }
}
