#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
public import Tables

/// Gives a learned combination of what several models say; what ``StackedLearners`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// try model.write(to: url)
/// let again = try ModelFile.read(from: url) as? StackedModel
/// ```
public struct StackedModel: Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// What combines the members; its columns are member by member their log-odds of each class but the
  /// first against the first.
  public let combiner: SoftmaxModel

  let memberModels: MemberModels

  /// The models, in the order of the learners.
  public var members: [any Classifier] { memberModels.models }

  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    combiner: SoftmaxModel, members: MemberModels
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.combiner = combiner
    memberModels = members
  }

  /// Returns the log-odds of each class but the first against the first.
  ///
  /// Probabilities below 1e-4 count as that.
  static func logOdds(_ probabilities: [Double]) -> [Double] {
    let logs = probabilities.map { log(max($0, AveragedModel.floor)) }
    return logs.dropFirst().map { $0 - logs[0] }
  }
}

extension StackedModel: EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = StackedLearners.name

  /// Writes the probabilities of one row; allocates room for the members' log-odds.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    var odds: [Double] = []
    odds.reserveCapacity(combiner.schema.count)
    memberModels.forEach(row, classCount: classes.count) { _, values in
      odds += Self.logOdds(values)
    }
    combiner.predict(row: odds.span, into: &probabilities)
  }
}
