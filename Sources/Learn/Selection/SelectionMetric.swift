/// Names the figure by which candidates are compared.
///
/// It is computed over rows (clips) from out-of-fold predictions, as ``ScoreReport`` defines it.
public enum SelectionMetric: Hashable, Codable, Sendable {
  /// The mean −log p(y), in nats; the default. It rewards honest probabilities and changes smoothly.
  case logLoss
  /// The mean squared error of the probabilities.
  case brier
  /// The area under the ROC curve.
  case auc
  /// The share of right decisions.
  case accuracy
  /// The mean recall over classes.
  case balancedAccuracy
  /// The mean F1 over classes.
  case macroF1
  /// The Matthews correlation coefficient.
  case mcc
  /// The share of right decisions among those for a class.
  case precision(String)
  /// The share of a class that is recognised.
  case recall(String)
  /// The harmonic mean of precision and recall of a class.
  case f1(String)

  /// Whether less is better.
  public var isLoss: Bool { self == .logLoss || self == .brier }

  /// Returns whether a value is better than another; equal ones are not.
  public func isBetter(_ value: Double, than other: Double) -> Bool {
    isLoss ? value < other : value > other
  }

  /// Returns the place of the figure among the scores.
  ///
  /// - Throws: ``LearnError/unknownClasses(_:known:)``.
  func place(in layout: ScoreLayout, classes: [String]) throws(LearnError) -> Int {
    func index(_ label: String) throws(LearnError) -> Int {
      guard let index = classes.firstIndex(of: label) else {
        throw .unknownClasses([label], known: classes)
      }
      return index
    }
    switch self {
    case .logLoss: return layout.logLoss
    case .brier: return layout.brier
    case .auc: return layout.auc
    case .accuracy: return layout.accuracy
    case .balancedAccuracy: return layout.balancedAccuracy
    case .macroF1: return layout.macroF1
    case .mcc: return layout.mcc
    case .precision(let label): return layout.precision(try index(label))
    case .recall(let label): return layout.recall(try index(label))
    case .f1(let label): return layout.f1(try index(label))
    }
  }
}
