/// Says how a learner prepares columns: filling of gaps, scaling, and codes of categories.
///
/// Everything is fitted on the training rows alone, is kept inside the model and is applied to every
/// row that the model sees, so nothing of a test row reaches training.
///
/// ```swift
/// var learner = SoftmaxRegression(l2: 1)
/// learner.preprocessing.imputation = .median
/// learner.preprocessing.addsMissingIndicators = true
/// learner.preprocessing.scaling = .quantile(.normal)
/// learner.preprocessing.categories = ["microphone"]        // a column of codes such as 0, 1, 2
/// ```
///
/// See <doc:PreparingColumns> for formulas and their order.
public struct Preprocessing: Hashable, Codable, Sendable {
  /// What takes the place of a missing value.
  public enum Imputation: String, Hashable, Codable, Sendable {
    /// The weighted mean of the column; for a standardised column, the neutral value 0.
    case mean
    /// The weighted median of the column, the mean of the two middle values where they tie.
    case median
  }

  /// How columns are brought to a common scale.
  public enum Scaling: Hashable, Codable, Sendable {
    /// Columns stay as they are.
    case none
    /// (x − mean) ∕ population standard deviation.
    ///
    /// Columns that are constant up to rounding are shifted to 0 and keep scale 1.
    case standard
    /// (x − median) ∕ (75 % quantile − 25 % quantile): outliers do not move it.
    ///
    /// Columns without a spread between the quartiles keep scale 1.
    case robust
    /// The share of training rows below a value, or the normal deviate of that share.
    case quantile(Distribution)
  }

  /// What values are distributed like after a scaling by quantiles.
  public enum Distribution: String, Hashable, Codable, Sendable {
    /// Evenly over 0...1.
    case uniform
    /// Like a standard normal distribution, held within ±5.2.
    case normal
  }

  /// What takes the place of a missing value.
  ///
  /// A column without any value is filled with 0.
  public var imputation: Imputation

  /// Whether columns with gaps in training get a twin that is 1 where the value is missing.
  ///
  /// With ``Scaling/standard`` the twin is standardised, else it is 0 or 1.
  public var addsMissingIndicators: Bool

  /// How columns are brought to a common scale; default ``Scaling/standard``.
  public var scaling: Scaling

  /// The names of columns whose numbers are codes of categories; default none.
  ///
  /// In place of such a column stands, behind all others, one column for each of its values in
  /// training, in ascending order, that is 1 where the row has it (one-hot). A missing value, or one
  /// that training did not have, has 0 in all of them.
  public var categories: [String]

  /// Creates the description of a preprocessing.
  public init(
    imputation: Imputation = .mean, addsMissingIndicators: Bool = false,
    scaling: Scaling = .standard, categories: [String] = []
  ) {
    self.imputation = imputation
    self.addsMissingIndicators = addsMissingIndicators
    self.scaling = scaling
    self.categories = categories
  }

  /// The default: mean imputation, no indicators, standardised columns.
  public static let standard: Preprocessing = Preprocessing()

  /// Fits what is needed to the rows of a data set, by their weights.
  ///
  /// - Throws: ``LearnError/noRows`` if no row has a positive weight,
  ///   ``LearnError/columnOutOfRange(_:)`` for values beyond 1e150, and
  ///   ``LearnError/invalidParameter(name:value:requirement:)`` for a category that is no column, is
  ///   named twice, or has more than 1 000 values.
  public func fitted(to data: Dataset) throws(LearnError) -> FittedPreprocessing {
    try FittedPreprocessing(self, data)
  }
}

extension Preprocessing {
  private enum CodingKeys: String, CodingKey {
    case imputation, addsMissingIndicators, scaling, categories, standardizes
  }

  /// Decodes a description; those of earlier releases say only whether columns are standardised.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let isStandard = try container.decodeIfPresent(Bool.self, forKey: .standardizes) ?? true
    self.init(
      imputation: try container.decode(Imputation.self, forKey: .imputation),
      addsMissingIndicators: try container.decode(Bool.self, forKey: .addsMissingIndicators),
      scaling: try container.decodeIfPresent(Scaling.self, forKey: .scaling)
        ?? (isStandard ? .standard : .none),
      categories: try container.decodeIfPresent([String].self, forKey: .categories) ?? [])
  }

  /// Encodes a description.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(imputation, forKey: .imputation)
    try container.encode(addsMissingIndicators, forKey: .addsMissingIndicators)
    try container.encode(scaling, forKey: .scaling)
    try container.encode(categories, forKey: .categories)
  }
}
