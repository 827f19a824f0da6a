internal import LinearAlgebra
internal import Tables

/// Finds the directions in which the rows of a data set differ most.
///
/// ```swift
/// let projection = try PrincipalComponents(.share(0.95)).fitted(to: data)
/// projection.shares                                  // how much each direction explains
/// let scores = projection(row)
/// let learner = Pipeline(KernelMachine(), projection: .principalComponents(.share(0.95)))
/// ```
///
/// The directions are the eigenvectors of the covariance Σ w(x − μ)(x − μ)ᵀ ∕ (Σw − 1), the greatest
/// eigenvalue first. Labels play no part. Columns count as they are: standardise them before, as
/// ``Pipeline`` does, unless they have one unit. In each direction the coefficient of the greatest
/// magnitude is positive.
///
/// Cost: rows × columns² and about 4 columns³.
public struct PrincipalComponents: Hashable, Codable, Sendable {
  /// How many directions are kept.
  public enum Size: Hashable, Codable, Sendable {
    /// So many, or as many as there are columns.
    case count(Int)
    /// The fewest that explain more than a share of the variance; above 0 and up to 1.
    case share(Double)
  }

  /// How many directions are kept; default 95 % of the variance.
  public var size: Size

  /// Whether results are divided by their standard deviation; default false.
  public var whitens: Bool

  /// Creates the description; a size out of range is reported by the fit.
  public init(_ size: Size = .share(0.95), whitens: Bool = false) {
    self.size = size
    self.whitens = whitens
  }

  /// Finds the directions of the rows of a data set, by their weights.
  ///
  /// - Throws: ``LearnError/nonFinite(row:column:)`` for missing values, which have to be filled before,
  ///   ``LearnError/noRows``, and ``LearnError/invalidParameter(name:value:requirement:)``.
  public func fitted(to data: Dataset) throws(LearnError) -> LinearProjection {
    let rows = try ProjectionRows(data)
    let covariance = rows.covariance(divisor: max(rows.totalWeight - 1, rows.totalWeight / 2))
    let eigen = try LinearProjection.eigen(covariance)
    let variances = eigen.values.map { max(0, $0) }
    let total = variances.reduce(0, +)
    let shares = variances.map { total > 0 ? $0 / total : 0 }
    let count = try count(shares)
    // A direction without variance cannot be divided by it.
    let floor = (variances.first ?? 0) * 1e-12
    return LinearProjection(
      center: rows.mean,
      directions: (0..<count).map { index in
        let scale = whitens && variances[index] > floor ? 1 / variances[index].squareRoot() : 1
        return eigen.vectors.row(index).map { $0 * scale }
      }, shares: Array(shares.prefix(count)), variances: Array(variances.prefix(count)))
  }

  private func count(_ shares: [Double]) throws(LearnError) -> Int {
    switch size {
    case .count(let count):
      guard count >= 1 else {
        throw .invalidParameter(name: "size", value: String(count), requirement: "1 or more")
      }
      return min(count, shares.count)
    case .share(let share):
      guard share > 0, share <= 1 else {
        throw .invalidParameter(
          name: "size", value: String(share), requirement: "a share above 0, up to 1")
      }
      var sum = 0.0
      for (index, own) in shares.enumerated() {
        sum += own
        if sum > share { return index + 1 }
      }
      return shares.count
    }
  }
}
