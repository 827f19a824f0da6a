public import Resampling
internal import Spectral

/// Declares what a row of features is, and extracts it in one pass over the audio.
///
/// ```swift
/// let features = try FeatureSet(.voice)
/// let row = try features.row(of: clip.samples, sampleRate: clip.sampleRate)
///
/// let own = try FeatureSet {
///   PitchStatistics([.frequency(.median)], scale: .hertz)
///   MFCCStatistics(13, over: .voiced)
/// }
/// own.schema.names                                  // f0_median, mfcc_1_mean_voiced, …
/// ```
///
/// A set is a value: two sets with the same descriptors, rate and resampling are equal, and it
/// encodes to and from JSON. Making one plans the transforms; every descriptor that asks for the
/// same short-time spectrum shares it. Using it is safe from any number of threads.
///
/// Samples are mono and within ±1. A clip of another rate than ``analysisRate`` is resampled, and
/// columns that depend on frequencies above the clip's own Nyquist frequency are missing.
public struct FeatureSet: Sendable {
  /// What the columns are, in order.
  public let descriptors: [any Descriptor]

  /// The sample rate of the analysis in Hz, or nil if each clip is analysed at its own.
  public let analysisRate: Double?

  /// The accuracy of resampling to the analysis rate.
  public let resampling: ResamplingQuality

  /// The columns, with a hash that identifies them.
  public let schema: FeatureSchema

  let plans: AnalysisPlans

  /// The highest frequency that each column depends on.
  let upperFrequencies: [Double?]

  /// Creates a set of a preset.
  ///
  /// - Throws: ``FeatureError``; no preset of this module gives one.
  public init(_ preset: Preset) throws(FeatureError) {
    try self.init(preset.descriptors, analysisRate: preset.analysisRate)
  }

  /// Creates a set of descriptors written in a block.
  ///
  /// - Parameters:
  ///   - analysisRate: the sample rate of the analysis in Hz, or nil for that of each clip.
  ///   - resampling: the accuracy of resampling to that rate.
  ///   - descriptors: the descriptors; their columns follow each other.
  /// - Throws: ``FeatureError`` that names the descriptor whose options make no sense.
  public init(
    analysisRate: Double? = 16_000, resampling: ResamplingQuality = .high,
    @FeatureSetBuilder _ descriptors: () -> [any Descriptor]
  ) throws(FeatureError) {
    try self.init(descriptors(), analysisRate: analysisRate, resampling: resampling)
  }

  /// Creates a set of a list of descriptors.
  ///
  /// - Throws: ``FeatureError`` that names the descriptor whose options make no sense.
  public init(
    _ descriptors: [any Descriptor], analysisRate: Double? = 16_000,
    resampling: ResamplingQuality = .high
  ) throws(FeatureError) {
    guard !descriptors.isEmpty else { throw .noDescriptors }
    if let analysisRate {
      guard analysisRate > 0, analysisRate.isFinite else { throw .invalidSampleRate(analysisRate) }
    }
    for descriptor in descriptors {
      try descriptor.validate(sampleRate: analysisRate)
      guard let analysisRate else { continue }
      do {
        _ = try AnalysisPlan(descriptor.analyses, sampleRate: analysisRate)
      } catch {
        throw .invalidOptions(descriptor: type(of: descriptor).kind, reason: error.description)
      }
    }
    self.descriptors = descriptors
    self.analysisRate = analysisRate
    self.resampling = resampling
    schema = try Self.schema(descriptors, analysisRate, resampling)
    upperFrequencies = schema.columns.map(\.upperFrequency)
    do {
      plans = try AnalysisPlans(descriptors.flatMap(\.analyses), sampleRate: analysisRate)
    } catch {
      throw .invalidOptions(descriptor: "feature set", reason: error.description)
    }
  }

  private static func schema(
    _ descriptors: [any Descriptor], _ analysisRate: Double?, _ resampling: ResamplingQuality
  ) throws(FeatureError) -> FeatureSchema {
    let shared = [
      "analysisRate": analysisRate.map { "\($0)" } ?? "the clip's",
      "resampling": resampling.rawValue,
    ]
    let columns = descriptors.flatMap { $0.columns(sampleRate: analysisRate) }.map { column in
      FeatureColumn(
        name: column.name, unit: column.unit, formula: column.formula, source: column.source,
        parameters: column.parameters.merging(shared) { own, _ in own },
        revision: column.revision, upperFrequency: column.upperFrequency)
    }
    do {
      return try FeatureSchema(columns: columns)
    } catch .duplicateColumn(let name) {
      throw .duplicateColumn(name)
    } catch {
      throw .invalidOptions(descriptor: "feature set", reason: error.description)
    }
  }
}

extension FeatureSet: Hashable {
  /// Whether two sets have the same descriptors, rate and resampling.
  public static func == (left: FeatureSet, right: FeatureSet) -> Bool {
    left.analysisRate == right.analysisRate && left.resampling == right.resampling
      && left.descriptors.map { AnyHashable($0) } == right.descriptors.map { AnyHashable($0) }
  }

  /// Hashes descriptors and rate.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(analysisRate)
    hasher.combine(resampling)
    for descriptor in descriptors { hasher.combine(AnyHashable(descriptor)) }
  }
}
