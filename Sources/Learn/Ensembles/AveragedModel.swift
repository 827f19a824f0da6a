#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
public import Tables

/// Gives the average of what several models say; what ``AveragedLearners`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// let forest = model.members[2] as? RandomForestModel
/// try model.write(to: url)
/// ```
public struct AveragedModel: Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// What is averaged.
  public let scale: AveragedLearners.Scale

  let memberModels: MemberModels

  /// The models, in the order of the learners.
  public var members: [any Classifier] { memberModels.models }

  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    scale: AveragedLearners.Scale, members: MemberModels
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.scale = scale
    memberModels = members
  }

  /// Logarithms of less are taken of this.
  static let floor: Double = 1e-4
}

extension AveragedModel: EnsembleModel {
  /// The name of this kind of model in files and reports.
  public static let kind: String = AveragedLearners.name

  /// Writes the probabilities of one row; allocates room for one number a class.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    var sums = [Double](repeating: 0, count: classes.count)
    let isLogarithmic = scale == .logOdds
    memberModels.forEach(row, classCount: classes.count) { _, values in
      for index in values.indices {
        sums[index] += isLogarithmic ? log(max(values[index], Self.floor)) : values[index]
      }
    }
    let count = Double(members.count)
    var total = 0.0
    for index in sums.indices {
      probabilities[index] = isLogarithmic ? exp(sums[index] / count) : sums[index] / count
      total += probabilities[index]
    }
    for index in sums.indices { probabilities[index] /= total }
  }
}
