extension GradientBoostedTrees {
  /// Says when boosting stops: once a held-out part of the rows has long not been predicted better.
  ///
  /// ```swift
  /// let learner = GradientBoostedTrees(
  ///   rounds: 2_000, learningRate: 0.03, earlyStopping: .init(heldOutShare: 0.15, patience: 50))
  /// ```
  ///
  /// Whole groups (speakers) are held out, or rows of each class if the data has no groups; bins and
  /// trees never see them. The model keeps the rounds up to the one of least logarithmic loss there.
  public struct EarlyStopping: Hashable, Codable, Sendable {
    /// The share of groups or rows that is held out; above 0, at most a half.
    ///
    /// Default 0.15.
    public var heldOutShare: Double

    /// After how many rounds without a new least loss to stop; at least 1.
    ///
    /// Default 20.
    public var patience: Int

    /// Creates a rule; values out of range are reported by the fit.
    public init(heldOutShare: Double = 0.15, patience: Int = 20) {
      self.heldOutShare = heldOutShare
      self.patience = patience
    }

    /// Divides rows in those to learn from and those held out.
    func fold(of data: Dataset, seed: UInt64) throws(LearnError) -> Fold {
      if data.hasGroups {
        return try GroupedStratifiedSplit(testShare: heldOutShare, seed: seed).folds(of: data)[0]
      }
      let folds = max(2, Int((1 / heldOutShare).rounded()))
      return try StratifiedKFold(folds: folds, seed: seed).folds(of: data)[0]
    }
  }
}
