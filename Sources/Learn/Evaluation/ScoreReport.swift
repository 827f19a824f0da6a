/// Holds the metrics of one level, clip or speaker; plain numbers with intervals.
///
/// ```swift
/// report.clip.balancedAccuracy.value      // 0.938
/// report.clip.f1["female"]?.interval      // 0.91...0.95
/// ```
///
/// Definitions, for n rows with true classes y and probabilities p:
/// - accuracy: share of rows whose most probable class is y; of equals, the first.
/// - balancedAccuracy: mean recall over the classes that occur.
/// - precision, recall, f1: by class; undefined where nothing is predicted, or nothing is true.
/// - macroF1: mean F1 over the classes that occur; microF1 equals accuracy with one label a row.
/// - auc: area under the ROC curve by midranks; for more than two classes the mean of one against the
///   rest.
/// - logLoss: −mean log p_y with p_y held in 2⁻⁵²…1 − 2⁻⁵², as scikit-learn 1.9 does.
/// - brier: mean (1 − p_y)² for two classes, mean Σ(p_k − y_k)² for more.
/// - mcc: Matthews correlation, in Gorodkin's form for more classes.
/// - averagePrecision: area under the precision-recall curve of each class against the rest, in steps.
/// - equalError: where a class is missed as often as others are taken for it.
/// - calibrationError: mean |p − share| over 15 bins of equal weight; for more than two classes the mean
///   over classes.
/// - brierDecomposition: Murphy's reliability − resolution + uncertainty over the same bins.
///
/// Rows count by their weights, and groups once each. See <doc:Evaluations>.
public struct ScoreReport: Hashable, Codable, Sendable {
  /// The number of rows, or of groups.
  public let n: Int
  /// The number of rows, or of groups, of each class.
  public let support: [String: Int]
  /// The share of right decisions.
  public let accuracy: Metric
  /// The mean recall over classes that occur.
  public let balancedAccuracy: Metric
  /// The share of right decisions among those for a class.
  public let precision: [String: Metric]
  /// The share of a class that was recognised.
  public let recall: [String: Metric]
  /// The harmonic mean of precision and recall of a class.
  public let f1: [String: Metric]
  /// The mean F1 over classes that occur.
  public let macroF1: Metric
  /// The F1 of all decisions together; equal to accuracy.
  public let microF1: Metric
  /// The area under the ROC curve.
  public let auc: Metric
  /// The mean negative logarithm of the probability of the true class, in nats.
  public let logLoss: Metric
  /// How many probabilities of the true class were below 2⁻⁵² and counted as that.
  public let clippedProbabilities: Int
  /// The mean squared error of the probabilities.
  public let brier: Metric
  /// The Matthews correlation coefficient.
  public let mcc: Metric
  /// How often each class was taken for each class; rows are counted, not weighted.
  public let confusion: ConfusionMatrix
  /// The area under the precision-recall curve of each class against the rest: average precision.
  ///
  /// Σ (R_i − R_{i−1})·P_i over the different probabilities from the highest down (scikit-learn's
  /// `average_precision_score`); trapezoids would flatter. Undefined for a class without rows.
  public let averagePrecision: [String: Metric]
  /// The equal error of each class against the rest.
  public let equalError: [String: EqualError]
  /// The expected calibration error (ECE): mean |p − share| over 15 bins of equal weight.
  ///
  /// With few rows it is far above 0 for perfect probabilities too: see
  /// ``debiasedCalibrationError``, and always ``n``.
  public let calibrationError: Metric
  /// The calibration error less what chance adds to it in bins of this size, and at least 0.
  ///
  /// Kumar, Liang and Ma (2019), with the mean of the folded normal distribution instead of draws. Rows
  /// of a group are alike, so that more chance remains than is taken off.
  public let debiasedCalibrationError: Metric
  /// What the Brier score consists of.
  public let brierDecomposition: BrierDecomposition
  /// How the intervals were made, or nil if there are none.
  public let intervalMethod: Bootstrap.Method?
}

/// Holds where a class is missed as often as others are taken for it.
public struct EqualError: Hashable, Codable, Sendable {
  /// The equal error rate (EER): where the convex hull of the ROC curve meets equal rates.
  ///
  /// Between two thresholds it is interpolated linearly. The same for both of two classes.
  public let rate: Metric
  /// The probability of the class above which rows are taken for it, where the two rates differ least.
  ///
  /// Of two classes both have the same point: the last is taken at its threshold and above, the first
  /// above its own, which is 1 less that.
  public let threshold: Metric
  /// The share of the class that falls below the threshold.
  public let missRate: Metric
  /// The share of all others that the threshold accepts.
  public let falseAlarmRate: Metric
}

/// Holds the parts of a Brier score: reliability − resolution + uncertainty + remainder (Murphy 1973).
///
/// Each of 15 bins of equal weight stands for the mean of its probabilities. For more than two classes
/// the parts of each class against the rest are summed, as the score is.
public struct BrierDecomposition: Hashable, Codable, Sendable {
  /// The mean squared distance between what a bin says and the share of its hits; 0 is best.
  public let reliability: Metric
  /// The mean squared distance between the share of a bin and that of all rows; more is better.
  public let resolution: Metric
  /// The variance of the truth, o·(1 − o); nobody can change it.
  public let uncertainty: Metric
  /// What the spread of probabilities within bins adds; near 0.
  public let remainder: Metric
}
