public import Learn

/// Scores a finished model on a corpus that it was not trained on.
public enum ModelEvaluation {
  /// Returns the report over all labelled rows.
  ///
  /// - Parameters:
  ///   - model: the model; the corpus must have been extracted with the same features.
  ///   - corpus: the corpus.
  ///   - rows: the rows to use, by position, or nil for all.
  ///   - bootstrap: how intervals are made.
  /// - Throws: ``PipelineError/learn(_:)``, for a model of other features among others.
  public static func report(
    _ model: any Classifier, on corpus: ExtractedCorpus, rows: [Int]? = nil,
    bootstrap: Bootstrap = Bootstrap()
  ) throws(PipelineError) -> EvaluationReport {
    func evaluated(_ model: some Classifier) throws(LearnError) -> EvaluationReport {
      let table = rows.map { corpus.table.selecting(rows: $0) } ?? corpus.table
      let data = try Dataset(table, label: "gender", groups: "speaker", rowIDs: "clip")
      return try Learn.evaluate(model, on: data, bootstrap: bootstrap).report
    }
    do throws(LearnError) {
      return try evaluated(model)
    } catch {
      throw .learn(error)
    }
  }
}
