/// Turns a data set into a model; its hyper-parameters are its value.
///
/// ```swift
/// let model = try SoftmaxRegression(l2: 1).fit(data)
/// ```
///
/// Equal learners, data and releases give equal models, for any number of workers.
public protocol Learner<Model>: Sendable, Hashable, Codable {
  /// What ``fit(_:context:)`` returns.
  associatedtype Model: Classifier

  /// The name that reports and model files show, such as `softmax`.
  static var name: String { get }

  /// Fits a model to all rows of a data set.
  ///
  /// - Parameters:
  ///   - data: the training rows; each class needs a row of positive weight.
  ///   - context: workers, progress and cancellation; never changes the result.
  /// - Throws: ``LearnError`` for parameters out of range, data that cannot be learned from, and
  ///   ``LearnError/cancelled``.
  func fit(_ data: Dataset, context: TrainingContext) throws(LearnError) -> Model
}

extension Learner {
  /// Fits a model to all rows of a data set, on the calling thread.
  ///
  /// - Throws: as ``fit(_:context:)``.
  public func fit(_ data: Dataset) throws(LearnError) -> Model {
    try fit(data, context: TrainingContext())
  }
}
