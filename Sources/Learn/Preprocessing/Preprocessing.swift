/// Says how a learner prepares columns: filling of gaps, then scaling to mean 0 and deviation 1.
///
/// Everything is fitted on the training rows alone, is kept inside the model and is applied to every
/// row that the model sees, so nothing of a test row reaches training.
///
/// ```swift
/// var learner = SoftmaxRegression(l2: 1)
/// learner.preprocessing.imputation = .median
/// learner.preprocessing.addsMissingIndicators = true
/// ```
public struct Preprocessing: Hashable, Codable, Sendable {
  /// What takes the place of a missing value.
  public enum Imputation: String, Hashable, Codable, Sendable {
    /// The weighted mean of the column; for a standardised column, the neutral value 0.
    case mean
    /// The weighted median of the column, the mean of the two middle values where they tie.
    case median
  }

  /// What takes the place of a missing value.
  ///
  /// A column without any value is filled with 0.
  public var imputation: Imputation

  /// Whether columns with gaps in training get a twin that is 1 where the value is missing.
  public var addsMissingIndicators: Bool

  /// Whether columns are scaled to mean 0 and population standard deviation 1.
  ///
  /// Columns that are constant up to rounding are shifted to 0 and keep scale 1.
  public var standardizes: Bool

  /// Creates the description of a preprocessing.
  public init(
    imputation: Imputation = .mean, addsMissingIndicators: Bool = false, standardizes: Bool = true
  ) {
    self.imputation = imputation
    self.addsMissingIndicators = addsMissingIndicators
    self.standardizes = standardizes
  }

  /// The default: mean imputation, no indicators, standardised columns.
  public static let standard: Preprocessing = Preprocessing()

  /// Fits fills, means and scales to the rows of a data set, by their weights.
  ///
  /// - Throws: ``LearnError/noRows`` if no row has a positive weight.
  public func fitted(to data: Dataset) throws(LearnError) -> FittedPreprocessing {
    try FittedPreprocessing(self, data)
  }
}
