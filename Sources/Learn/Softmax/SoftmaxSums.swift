internal import LinearAlgebra
internal import Tables

/// Sums loss, gradient and second derivatives over the rows, block by block.
///
/// A block of rows goes through logits, probabilities, gradient and second derivatives while it is
/// in the second-level cache, so the data cross the memory bus once an evaluation. Blocks are added
/// in order, which fixes the bits. Where rows are prepared anew, that happens block by block too.
struct SoftmaxSums {
  private(set) var loss = 0.0
  /// logits × width.
  private(set) var gradient: [Double]
  // For each pair of logits (a ≥ b) a width × width block; of (a, a) the lower triangle only.
  private var pairs: [[Double]]
  private let width: Int
  private let logitCount: Int

  // 512 rows of 61 Doubles are 250 kB: they stay in a second-level cache.
  private static let blockLength = 512

  init(_ design: SoftmaxDesign, at point: [Double], hessian: Bool) {
    let width = design.width
    let count = design.classCount - 1
    let pairCount = hessian ? count * (count + 1) / 2 : 0
    var block = SoftmaxBlock(capacity: Self.blockLength, logitCount: count, pairCount: pairCount)
    var gradient = [Double](repeating: 0, count: count * width)
    var pairs = Array(
      repeating: [Double](repeating: 0, count: width * width), count: pairCount)
    var scaled = [Double](repeating: 0, count: hessian ? Self.blockLength * width : 0)
    var loss = 0.0
    var first = 0
    while first < design.rowCount {
      let length = min(Self.blockLength, design.rowCount - first)
      let (elements, start) = design.rows(first..<first + length)
      let rows = elements.span.extracting(start..<start + length * width)
      block.computeLogits(rows, length, width, point)
      let labels = design.labels.span.extracting(first..<first + length)
      let weights = design.weights.span.extracting(first..<first + length)
      loss += block.replaceLogitsByResiduals(labels, weights)
      var gradientSpan = gradient.mutableSpan
      block.addGradient(rows, length, width, to: &gradientSpan)
      for pair in 0..<pairCount {
        var scaledSpan = scaled.mutableSpan
        block.scale(rows, length, width, pair, into: &scaledSpan)
        // Moved out and back in: two places of one array cannot be borrowed at the same time.
        var moved: [Double] = []
        swap(&moved, &pairs[pair])
        var sum = moved.mutableSpan
        if block.isDiagonal[pair] {
          BLAS.syrk(rows: length, columns: width, scaled.span, beta: 1, into: &sum)
        } else {
          BLAS.gemm(
            transposeA: true, m: width, n: width, k: length, rows, scaled.span, beta: 1,
            into: &sum)
        }
        swap(&moved, &pairs[pair])
      }
      first += length
    }
    self.loss = loss
    self.gradient = gradient
    self.pairs = pairs
    self.width = width
    logitCount = count
  }

  /// Puts the blocks of pairs together to the lower triangle of all second derivatives.
  func hessian(scale: Double) -> Matrix<Double> {
    let size = logitCount * width
    var result = Matrix<Double>(rows: size, columns: size, repeating: 0)
    var pair = 0
    for a in 0..<logitCount {
      for b in 0...a {
        for row in 0..<width {
          for column in 0..<(a == b ? row + 1 : width) {
            result[a * width + row, b * width + column] =
              pairs[pair][row * width + column] * scale
          }
        }
        pair += 1
      }
    }
    return result
  }
}
