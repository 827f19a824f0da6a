internal import Determinism

/// Holds how much each column moved each prediction away from the mean, exactly.
///
/// ```swift
/// let shares = try model.shapleyValues(for: data)
/// shares.value(row: 3, column: 0, class: 1)          // what x₀ added to the probability of class 1
/// print(shares)                                      // the columns by their mean magnitude
/// ```
///
/// Path-dependent TreeSHAP (Lundberg, Erion and Lee 2018, algorithm 2): what is not known of a row
/// goes to both sides of a node, in the shares of the training rows. For each row and class
///
///     expected + Σ over columns of value = prediction
///
/// up to rounding. The prediction is the mean of the leaves' probabilities for a ``RandomForestModel``
/// and the margin (log-odds) for a ``GradientBoostedTreesModel``. Values say what a model did, not
/// what a feature does in the world, and columns that say the same divide the credit by the accidents
/// of the trees.
public struct ShapleyValues: Hashable, Sendable {
  /// What values add up to.
  public enum Scale: String, Hashable, Codable, Sendable {
    /// Probabilities: the mean of the leaves of a forest.
    case probability
    /// Margins of boosted trees, whose softmax are the probabilities; with two classes that of the
    /// first is 0, and that of the second its log-odds.
    case logOdds
  }

  /// The names of the columns.
  public let columns: [String]

  /// The classes.
  public let classes: [String]

  /// What values add up to.
  public let scale: Scale

  /// The mean prediction of each class over the training rows, as the covers of the leaves have it.
  public let expected: [Double]

  /// The number of rows.
  public let rowCount: Int

  /// The classes that are stored: all, or of two the second.
  let stored: Int

  /// rows × columns × stored classes.
  let values: [Double]

  /// What a column added to the prediction of a class, given by its position.
  ///
  /// - Precondition: row, column and class exist.
  public func value(row: Int, column: Int, class number: Int) -> Double {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columns.count && number >= 0
        && number < classes.count,
      "row \(row), column \(column), class \(number) of \(rowCount), \(columns.count), "
        + "\(classes.count)")
    let place = (row * columns.count + column) * stored
    if stored == classes.count { return values[place + number] }
    return number == 1 ? values[place] : scale == .probability ? -values[place] : 0
  }

  /// The sum of the values of a row and the expected prediction: what the trees say.
  ///
  /// - Precondition: row and class exist.
  public func prediction(row: Int, class number: Int) -> Double {
    columns.indices.reduce(expected[number]) {
      $0 + value(row: row, column: $1, class: number)
    }
  }

  /// The mean magnitude of a column's values over the rows.
  ///
  /// - Precondition: column and class exist, and there is a row.
  public func meanMagnitude(column: Int, class number: Int) -> Double {
    (0..<rowCount).reduce(0) { $0 + abs(value(row: $1, column: column, class: number)) }
      / Double(rowCount)
  }
}

extension ShapleyValues: CustomStringConvertible {
  /// A table of the columns by their mean magnitude, the largest first.
  public var description: String {
    let shown = stored == classes.count ? Array(classes.indices) : [1]
    var table = TextTable(["column"] + shown.map { classes[$0] })
    let rows = columns.indices.map { column in
      shown.map { meanMagnitude(column: column, class: $0) }
    }
    let sums = rows.map { row -> Double in row.reduce(0, +) }
    let order = columns.indices.sorted { a, b in
      sums[a] == sums[b] ? a < b : sums[a] > sums[b]
    }
    for column in order where rowCount > 0 {
      table.append([columns[column]] + rows[column].map { TextTable.number($0) })
    }
    return "Mean magnitude of Shapley values (\(scale.rawValue)), \(rowCount) rows\n\(table)"
  }
}
