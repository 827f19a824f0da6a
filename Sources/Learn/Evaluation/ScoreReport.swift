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
  /// How often each class was taken for each class.
  public let confusion: ConfusionMatrix
}
