extension MLP {
  /// Trains the networks on rows that arrive in pieces, with memory for one piece at a time.
  ///
  /// ```swift
  /// let model = try MLP(networks: 1).fit(like: sample, validation: heldOut) { epoch in
  ///   files.lazy.map { try dataset(at: $0) }             // any sequence of Datasets
  /// }
  /// ```
  ///
  /// A piece of any size is divided into batches in a drawn order; all networks learn from each piece
  /// before the next is asked for. Give the pieces in another order each epoch.
  ///
  /// - Parameters:
  ///   - sample: rows to fit preprocessing and class weights to; it has all classes, and the model
  ///     carries its provenance.
  ///   - validation: rows of other groups that decide when to stop; nil trains for all epochs.
  ///   - context: cancellation, asked before each piece, and progress.
  ///   - pieces: returns the data sets of an epoch, counted from 0.
  /// - Throws: ``LearnError`` as the fit in memory, and ``LearnError/schemaMismatch(expected:found:)``
  ///   or ``LearnError/unknownClasses(_:known:)`` for a piece unlike the sample.
  public func fit<Pieces: Sequence<Dataset>>(
    like sample: Dataset, validation: Dataset? = nil,
    context: TrainingContext = TrainingContext(),
    pieces: (_ epoch: Int) throws(LearnError) -> Pieces
  ) throws(LearnError) -> MLPModel {
    let start = try prepare(sample)
    if let validation { try check(validation, like: sample) }
    let heldOut = validation.map { start.rows($0) }
    var runs = (0..<networks).map { NetworkRun(self, start.shape, number: $0) }
    for epoch in 0..<epochs where !runs.allSatisfy({ heldOut != nil && $0.isFinished }) {
      for piece in try pieces(epoch) {
        try context.checkCancellation()
        try check(piece, like: sample)
        let rows = start.rows(piece)
        for index in runs.indices where heldOut == nil || !runs[index].isFinished {
          runs[index].train(rows)
        }
      }
      for index in runs.indices where heldOut == nil || !runs[index].isFinished {
        runs[index].endEpoch(heldOut)
      }
      context.report(
        TrainingEvent(
          step: epoch + 1, stepLimit: epochs,
          objective: heldOut == nil ? nil : runs[0].bestLoss))
    }
    var parameters: [[Float]] = []
    for run in runs { parameters.append(try run.checkedParameters()) }
    return start.model(parameters, sample, self)
  }

  private func check(_ piece: Dataset, like sample: Dataset) throws(LearnError) {
    guard piece.schema.hash == sample.schema.hash else {
      throw .schemaMismatch(expected: sample.schema.hash, found: piece.schema.hash)
    }
    guard piece.classes == sample.classes else {
      throw .unknownClasses(
        piece.classes.filter { !sample.classes.contains($0) }, known: sample.classes)
    }
  }
}
