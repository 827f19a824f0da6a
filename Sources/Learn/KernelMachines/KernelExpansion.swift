internal import Determinism
internal import LinearAlgebra
internal import Tables

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Turns rows into coordinates whose products are the kernel between the rows.
///
/// With landmarks z and LLᵀ = k(z, z), the coordinates of x are L⁻¹k(z, x): products of them are
/// k(x, y) as far as the landmarks explain it, and a linear model in them is a kernel machine.
struct KernelExpansion: Sendable {
  /// Landmarks are chosen among at most so many rows, whose kernel takes 128 MiB.
  static let candidateLimit: Int = 4_096

  /// What is left of k(x, x) = 1 when a row counts as explained.
  static let tolerance: Double = 1e-8

  let gamma: Double
  let columnCount: Int
  let landmarkCount: Int
  /// landmarks × columns.
  let landmarks: [Double]
  let factor: PivotedCholeskyFactor
  private let squares: [Double]

  /// Chooses landmarks among prepared rows.
  init(
    _ rows: [Double], columnCount: Int, gamma: Double, maximum: Int
  ) throws(LinearAlgebraError) {
    let rowCount = rows.count / columnCount
    var candidates = Array(0..<rowCount)
    let limit = min(Self.candidateLimit, max(1_024, 4 * min(maximum, Self.candidateLimit)))
    if rowCount > limit {
      var generator = SeededGenerator(seed: 0)
      candidates = generator.permutation(of: rowCount).prefix(limit).sorted()
    }
    let chosen = candidates.flatMap { row in
      rows[row * columnCount..<(row + 1) * columnCount]
    }
    var kernel = Matrix<Double>(
      rows: candidates.count, columns: candidates.count, repeating: 0)
    var span = kernel.elements.mutableSpan
    let norms = Self.squares(chosen.span, columnCount)
    Self.write(chosen.span, norms, chosen.span, norms, columnCount, gamma, into: &span)
    let factor = try PivotedCholeskyFactor(
      of: kernel, tolerance: Self.tolerance, maximumRank: maximum)
    let landmarks = factor.pivots.flatMap { row in
      chosen[row * columnCount..<(row + 1) * columnCount]
    }
    self.factor = factor
    self.landmarks = landmarks
    landmarkCount = factor.rank
    squares = Self.squares(landmarks.span, columnCount)
    self.columnCount = columnCount
    self.gamma = gamma
  }

  /// Returns the coordinates of rows with a 1 after each, rows × (landmarks + 1).
  func design(_ rows: [Double]) -> [Double] {
    let rowCount = rows.count / columnCount
    let blockLength = 512
    return [Double](capacity: rowCount * (landmarkCount + 1)) { output in
      var block = [Double](repeating: 0, count: blockLength * landmarkCount)
      for first in stride(from: 0, to: rowCount, by: blockLength) {
        let length = min(blockLength, rowCount - first)
        let part = rows.span.extracting(first * columnCount..<(first + length) * columnCount)
        var span = block.mutableSpan
        Self.write(
          part, Self.squares(part, columnCount), landmarks.span, squares, columnCount, gamma,
          into: &span)
        factor.solve(rows: length, &span)
        for row in 0..<length {
          for index in row * landmarkCount..<(row + 1) * landmarkCount {
            output.append(span[index])
          }
          output.append(1)
        }
      }
    }
  }

  /// Returns coefficients of the kernel itself from coefficients of the coordinates, row by row.
  func kernelCoefficients(_ coefficients: [Double], rows: Int) -> [Double] {
    var result = coefficients
    var span = result.mutableSpan
    factor.solveTransposed(rows: rows, &span)
    return result
  }

  private static func squares(_ rows: Span<Double>, _ columnCount: Int) -> [Double] {
    (0..<rows.count / columnCount).map { row in
      var sum = 0.0
      for index in row * columnCount..<(row + 1) * columnCount { sum += rows[index] * rows[index] }
      return sum
    }
  }

  /// Writes the kernel between two sets of rows: ‖x − y‖² = ‖x‖² + ‖y‖² − 2xy, and never below 0.
  private static func write(
    _ x: Span<Double>, _ xSquares: [Double], _ y: Span<Double>, _ ySquares: [Double],
    _ columnCount: Int, _ gamma: Double, into kernel: inout MutableSpan<Double>
  ) {
    let (rows, columns) = (xSquares.count, ySquares.count)
    BLAS.gemm(transposeB: true, m: rows, n: columns, k: columnCount, x, y, into: &kernel)
    let (left, right) = (xSquares.span, ySquares.span)
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        let distance = left[row] + right[column] - 2 * kernel[index]
        kernel[index] = distance > 0 ? exp(-gamma * distance) : 1
      }
    }
  }
}
