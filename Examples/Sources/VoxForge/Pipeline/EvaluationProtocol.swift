internal import Foundation
public import Learn
public import Tables

/// Which rows an evaluation uses, and how they are divided: what must be equal for figures to be
/// comparable.
public struct EvaluationProtocol: Sendable {
  /// The protocol in a sentence, for the summary and the JSON.
  public let summary: String

  /// The rows of the table, by position.
  public let rows: [Int]

  /// Whether the folds are those of the column `fold`.
  public let usesGivenFolds: Bool

  /// All rows that have a label, in five folds by speaker.
  public static func groupedFiveFold(_ table: FeatureTable) -> EvaluationProtocol {
    EvaluationProtocol(
      summary: "all labelled clips, stratified 5-fold by speaker",
      rows: Array(0..<table.rowCount), usesGivenFolds: false)
  }

  /// All rows that have a label and a fold.
  public static func givenFolds(_ table: FeatureTable) -> EvaluationProtocol {
    EvaluationProtocol(
      summary: "labelled clips with a given fold",
      rows: (0..<table.rowCount).filter { table.annotation("fold", row: $0) != nil },
      usesGivenFolds: true)
  }

  /// The rows without an oddity and with a declared gender, in the folds that a manifest gives.
  ///
  /// - Parameters:
  ///   - table: the table, annotated from the manifest.
  ///   - manifest: the notes of the manifest with its labels: those that speakers declared.
  public static func manifest(_ table: FeatureTable, _ manifest: CorpusNotes) -> EvaluationProtocol
  {
    EvaluationProtocol(
      summary: "the manifest's protocol: clips of archives without an oddity whose speaker "
        + "declared a gender, folds from the manifest",
      rows: (0..<table.rowCount).filter { row in
        table.annotation("oddity", row: row) == nil && table.annotation("fold", row: row) != nil
          && table.annotation(manifest.key, row: row).flatMap(manifest.gender(of:)) != nil
      },
      usesGivenFolds: true)
  }

  /// Trains and scores a learner on these rows, out of fold.
  ///
  /// - Throws: ``PipelineError/learn(_:)``.
  public func evaluate(
    _ learner: some Learner, on table: FeatureTable, seed: UInt64,
    bootstrap: Bootstrap = Bootstrap(), parallelism: Parallelism = .cores
  ) throws(PipelineError) -> EvaluationReport {
    do throws(LearnError) {
      let data = try Dataset(
        table.selecting(rows: rows), label: "gender", groups: "speaker", rowIDs: "clip")
      if usesGivenFolds {
        return try Learn.evaluate(
          learner, on: data, split: PredefinedFolds(annotation: "fold"), bootstrap: bootstrap,
          parallelism: parallelism
        ).report
      }
      return try Learn.evaluate(
        learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: seed),
        bootstrap: bootstrap, parallelism: parallelism
      ).report
    } catch {
      throw .learn(error)
    }
  }
}
