/// Learns the shares of the classes and nothing else: what every other learner has to beat.
///
/// Its model gives each row the shares of the training rows, by their weights, so that it decides for
/// the largest class. Balanced accuracy is 1∕K, AUC 1∕2.
public struct MajorityBaseline: Learner {
  /// The name that reports and model files show.
  public static let name: String = "majority"

  /// Creates the learner.
  public init() {}

  /// Counts the classes of all rows.
  ///
  /// - Throws: ``LearnError`` if a class has no row.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> MajorityModel {
    try data.requireAllClasses()
    let sums = data.classWeightSums()
    let total = sums.reduce(0, +)
    return MajorityModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      priors: sums.map { $0 / total })
  }
}
