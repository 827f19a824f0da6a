internal import Durability
public import Foundation
public import Learn
internal import Tables

/// What an evaluation says, as `metrics.json` and `evaluate --json` write it.
///
/// At the top level stands the report: `clip` and `speaker`, each with `n`, `accuracy`,
/// `balancedAccuracy`, `f1` by class, `macroF1`, `auc`, `logLoss` and their intervals. Beside them:
/// `protocol`, `skipped` (file, reason, detail), `missing` (the share of missing values of each
/// column that has any), `provenance`, and in `alsoEvaluated` other protocols on the same corpus.
public struct MetricsDocument: Encodable, Sendable {
  /// The figures.
  public var report: EvaluationReport

  /// Which rows, and how they were divided.
  public var `protocol`: String

  /// The files that gave no row, or not all they should have.
  public var skipped: [SkippedFile]

  /// The share of missing values by column, where there are any.
  public var missing: [String: Double]

  /// Where the figures come from.
  public var provenance: Provenance

  /// Other protocols on the same corpus.
  public var alsoEvaluated: [Alternative]

  /// Figures by another protocol.
  public struct Alternative: Encodable, Sendable {
    /// The protocol in a sentence.
    public let `protocol`: String
    /// The figures.
    public let report: EvaluationReport
  }

  /// Where figures come from: enough to make them again.
  public struct Provenance: Codable, Sendable {
    /// The corpus as it was named.
    public var corpus: String
    /// Whether the voices are synthetic, so that the figures say nothing about people.
    public var isSynthetic: Bool = false
    /// The clips that could be read.
    public var clips: Int
    /// The different speakers among them.
    public var speakers: Int
    /// The clips without a label, which were left out.
    public var unlabelledClips: Int
    /// The hash of the feature schema.
    public var schemaHash: String
    /// The number of features.
    public var features: Int
    /// The release of Formant.
    public var release: String = ModelProvenance.currentVersion
    /// The learner or the model file.
    public var model: String
    /// What random numbers start from.
    public var seed: UInt64
  }

  /// Creates a document from what was evaluated on a corpus.
  public init(
    _ report: EvaluationReport, protocol: String, corpus: ExtractedCorpus, named name: String,
    model: String, seed: UInt64
  ) {
    self.report = report
    self.protocol = `protocol`
    skipped = corpus.skipped
    missing = [:]
    for (name, rate) in zip(corpus.table.schema.names, corpus.table.missingRates()) where rate > 0 {
      missing[name] = rate
    }
    alsoEvaluated = []
    provenance = Provenance(
      corpus: name, clips: corpus.table.rowCount, speakers: corpus.speakerCount,
      unlabelledClips: corpus.unlabelledRowCount, schemaHash: corpus.table.schema.hash,
      features: corpus.table.columnCount, model: model, seed: seed)
  }

  /// Adds figures by another protocol.
  public mutating func append(_ report: EvaluationReport, protocol: String) {
    alsoEvaluated.append(Alternative(protocol: `protocol`, report: report))
  }

  private enum CodingKeys: String, CodingKey {
    case `protocol`, skipped, missing, provenance, alsoEvaluated
  }

  /// Encodes the report's members and the others side by side.
  public func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(`protocol`, forKey: .protocol)
    try container.encode(skipped, forKey: .skipped)
    try container.encode(missing, forKey: .missing)
    try container.encode(provenance, forKey: .provenance)
    try container.encode(alsoEvaluated, forKey: .alsoEvaluated)
  }

  /// Returns the document as JSON with sorted keys, in UTF-8.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// Writes the document to a file, whole or not at all.
  ///
  /// - Throws: ``PipelineError/cannotWrite(file:reason:)``.
  public func write(to url: URL) throws(PipelineError) {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      var data = try json()
      data.append(UInt8(ascii: "\n"))
      try AtomicFile.write([UInt8](data), to: url.path)
    } catch {
      throw .cannotWrite(file: url.path, reason: writingReason(error))
    }
  }
}
