extension SequenceNetwork {
  /// Trains on all sequences of a source, of which networks hold out groups to know when to stop.
  ///
  /// Two passes over the source find classes, groups, means and deviations; then each epoch is one
  /// pass, and one more tells how well the last one served.
  ///
  /// - Parameters:
  ///   - source: the sequences; each class needs one of positive weight.
  ///   - context: workers for several networks, progress after each pass, and cancellation, asked
  ///     before each window; never changes the result.
  /// - Throws: ``LearnError`` for parameters out of range, what the source throws, sequences that
  ///   cannot be learned from, a source that differs from pass to pass, too few groups to hold some
  ///   out, a learning rate that lets weights grow without bound, and cancellation.
  public func fit(
    _ source: some SequenceSource, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> SequenceNetworkModel {
    let training = try SequenceTraining(self, source, context)
    return try training.models([Array(0..<training.survey.data.rowCount)])[0]
  }
}
