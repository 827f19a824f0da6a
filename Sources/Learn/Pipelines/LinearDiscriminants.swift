internal import LinearAlgebra
internal import Tables

/// Finds the directions in which classes lie farthest apart, measured by their spread.
///
/// ```swift
/// let projection = try LinearDiscriminants().fitted(to: data)       // classes − 1 directions
/// let learner = Pipeline(SoftmaxRegression(), projection: .discriminants(count: nil))
/// ```
///
/// Fisher (1936), Rao (1948): with S_w the covariance within classes (divisor Σw) and S_b that of their
/// means, directions v maximise vᵀS_b v ∕ vᵀS_w v. Results have the variance 1 within classes.
/// Directions in which classes have no spread (standard deviation below 1e-4 of the columns' own) are
/// left out first, as in scikit-learn's `svd` solver. In each direction the coefficient of the greatest
/// magnitude is positive.
///
/// Labels take part: outside of a ``Pipeline`` fit it to training rows alone.
///
/// Cost: rows × columns² and about 4 columns³.
public struct LinearDiscriminants: Hashable, Codable, Sendable {
  /// How many directions are kept; nil for as many as there are, at most classes − 1.
  public var count: Int?

  /// Creates the description; a count below 1 is reported by the fit.
  public init(count: Int? = nil) {
    self.count = count
  }

  /// Finds the directions of the rows of a data set, by their weights.
  ///
  /// - Throws: ``LearnError/nonFinite(row:column:)`` for missing values, ``LearnError`` if a class has
  ///   no row, and ``LearnError/invalidParameter(name:value:requirement:)``, also if classes do not
  ///   differ in any direction.
  public func fitted(to data: Dataset) throws(LearnError) -> LinearProjection {
    try data.requireAllClasses()
    if let count, count < 1 {
      throw .invalidParameter(name: "count", value: String(count), requirement: "1 or more")
    }
    let rows = try ProjectionRows(data)
    let classes = ProjectionRows.ClassMeans(rows, data)
    let width = rows.columnCount
    var within = rows.covariance(around: classes.ofRow, divisor: rows.totalWeight)
    // Columns are brought to a spread of 1, so that the least one is relative to them.
    let scales = (0..<width).map { column -> Double in
      within[column, column] > 0 ? within[column, column].squareRoot() : 1
    }
    for row in 0..<width {
      for column in 0..<width { within[row, column] /= scales[row] * scales[column] }
    }
    let inner = try LinearProjection.eigen(within)
    let rank = inner.values.prefix { $0 > 1e-8 }.count
    let whitening = (0..<rank).map { index in
      zip(inner.vectors.row(index), scales).map {
        $0 / $1 / inner.values[index].squareRoot()
      }
    }
    let outer = try LinearProjection.eigen(
      classes.covariance(of: whitening, around: rows.mean))
    let largest = outer.values.first ?? 0
    let kept = outer.values.prefix { $0 > 0 && $0 > 1e-8 * largest }.count
    let limit = min(kept, data.classes.count - 1, count ?? .max)
    guard limit > 0 else {
      throw .invalidParameter(
        name: "data", value: "classes with the same means",
        requirement: "classes that differ in some column")
    }
    let total = outer.values.prefix(kept).reduce(0, +)
    return LinearProjection(
      center: rows.mean,
      directions: (0..<limit).map { index in
        var direction = [Double](repeating: 0, count: width)
        for (weight, own) in zip(outer.vectors.row(index), whitening) {
          for column in 0..<width { direction[column] += weight * own[column] }
        }
        let sign = SymmetricEigen.sign(of: direction)
        return direction.map { $0 * sign }
      }, shares: outer.values.prefix(limit).map { $0 / total },
      variances: Array(outer.values.prefix(limit)))
  }
}
