internal import LinearAlgebra
internal import Tables

/// Gives coordinates of rows along a few directions; what ``PrincipalComponents`` and
/// ``LinearDiscriminants`` fit.
///
/// Coordinate k of a row x is Σ dₖⱼ·(xⱼ − cⱼ).
public struct LinearProjection: Hashable, Sendable {
  /// What is subtracted from each column: the mean of the training rows.
  public let center: [Double]

  /// The directions, one coefficient a column.
  public let directions: [[Double]]

  /// The share of the variance (for discriminants, of that between classes) along each direction.
  public let shares: [Double]

  /// The variance along each direction; for discriminants, that of the means of classes.
  public let variances: [Double]

  /// The number of columns.
  public var inputCount: Int { center.count }

  /// The number of directions.
  public var outputCount: Int { directions.count }

  init(center: [Double], directions: [[Double]], shares: [Double], variances: [Double]) {
    self.center = center
    self.directions = directions
    self.shares = shares
    self.variances = variances
  }

  /// Returns the coordinates of one row.
  ///
  /// - Precondition: the row has ``inputCount`` values.
  public func callAsFunction(_ row: [Double]) -> [Double] {
    precondition(row.count == inputCount, "\(row.count) values for \(inputCount) columns")
    var result = [Double](repeating: 0, count: outputCount)
    var span = result.mutableSpan
    apply(row.span, into: &span)
    return result
  }

  /// Writes the coordinates of one row, held within ±1e150; allocates nothing.
  func apply(_ row: Span<Double>, into output: inout MutableSpan<Double>) {
    for (index, direction) in directions.enumerated() {
      var sum = 0.0
      for column in direction.indices { sum += direction[column] * (row[column] - center[column]) }
      output[index] = sum > 1e150 ? 1e150 : sum < -1e150 ? -1e150 : sum.isNaN ? 0 : sum
    }
  }

  static func eigen(_ matrix: Matrix<Double>) throws(LearnError) -> SymmetricEigen {
    do throws(LinearAlgebraError) {
      return try SymmetricEigen(of: matrix)
    } catch {
      throw .columnOutOfRange("\(error)")
    }
  }
}
