extension MLP.EarlyStopping {
  /// Throws unless the parameters are in range.
  func validate() throws(LearnError) {
    try LearnError.require(
      share > 0 && share < 1, "earlyStopping.share", share, "above 0 and below 1")
    try LearnError.require(patience >= 1, "earlyStopping.patience", patience, "1 or more")
  }

  /// Divides the rows into those that are learned from and those that are held out.
  func heldOut(of data: Dataset, seed: UInt64) throws(LearnError) -> Fold {
    if data.hasGroups {
      return try GroupedStratifiedSplit(testShare: share, seed: seed).folds(of: data)[0]
    }
    let count = max(2, Int((1 / share).rounded()))
    return try StratifiedKFold(folds: count, seed: seed).folds(of: data)[0]
  }
}
