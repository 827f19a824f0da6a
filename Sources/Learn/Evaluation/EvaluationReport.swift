public import Foundation

/// Holds what an evaluation found, per clip (row) and per speaker (group), ready for JSON.
///
/// The JSON has the objects `clip`, `speaker` and `baselines`; each figure is at a fixed path such as
/// `clip.balancedAccuracy.value`, `clip.f1.female.interval` or `speaker.confusion.counts`.
public struct EvaluationReport: Hashable, Codable, Sendable {
  /// The name of the learner or model kind, such as `softmax`; nil for predictions made elsewhere.
  public var learner: String?
  /// The split in a few words; nil where a finished model was tested.
  public var split: String?
  /// The classes in order; the last of two is the positive class of the ROC curve.
  public let classes: [String]
  /// The metrics by rows: a clip is a row.
  public let clip: ScoreReport
  /// The metrics by groups: each speaker has one decision from the mean log-probabilities of its rows.
  ///
  /// It is nil if the data has no groups.
  public let speaker: ScoreReport?
  /// What ``MajorityBaseline`` and ``StumpBaseline`` reach on the same folds, without intervals.
  ///
  /// It is empty where no split was made.
  public var baselines: [BaselineReport]
  /// How the intervals were made; their unit is the speaker, or the clip if there are no groups.
  public let bootstrap: Bootstrap
  /// What a reader of the figures should know.
  public var warnings: [String]

  /// Returns the report as JSON with sorted keys and line breaks, in UTF-8.
  ///
  /// - Throws: `EncodingError`, which no report of `evaluate` gives: its numbers are finite.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }
}

/// Holds the metrics of a baseline.
public struct BaselineReport: Hashable, Codable, Sendable {
  /// The name of the baseline.
  public let learner: String
  /// The metrics by rows.
  public let clip: ScoreReport
  /// The metrics by groups, or nil if the data has no groups.
  public let speaker: ScoreReport?
}
