/// Computes the scores that depend on decisions alone.
enum ConfusionScores {
  /// Returns a list by the layout, filled as far as counts determine it, NaN where undefined.
  ///
  /// - Parameter counts: classes × classes; row: truth, column: prediction.
  static func values(_ counts: [Double], _ layout: ScoreLayout) -> [Double] {
    let size = layout.classCount
    var truths = [Double](repeating: 0, count: size)
    var predictions = truths
    var (total, correct) = (0.0, 0.0)
    for row in 0..<size {
      for column in 0..<size {
        let count = counts[row * size + column]
        truths[row] += count
        predictions[column] += count
        total += count
        if row == column { correct += count }
      }
    }
    var result = [Double](repeating: .nan, count: layout.count)
    // A division 0 ∕ 0 gives NaN: undefined, as it should be.
    result[layout.accuracy] = correct / total
    // With one label a row, every mistake is a false positive and a false negative: micro F1 is
    // accuracy.
    result[layout.microF1] = correct / total
    var (recalls, f1s, present) = (0.0, 0.0, 0.0)
    for index in 0..<size {
      let hits = counts[index * size + index]
      result[layout.precision(index)] = hits / predictions[index]
      result[layout.recall(index)] = hits / truths[index]
      result[layout.f1(index)] = 2 * hits / (truths[index] + predictions[index])
      if truths[index] > 0 {
        recalls += result[layout.recall(index)]
        f1s += result[layout.f1(index)]
        present += 1
      }
    }
    result[layout.balancedAccuracy] = recalls / present
    result[layout.macroF1] = f1s / present
    result[layout.mcc] = matthews(total, correct, truths, predictions)
    return result
  }

  /// The correlation of Gorodkin 2004; NaN if all rows are, or are taken for, one class.
  private static func matthews(
    _ total: Double, _ correct: Double, _ truths: [Double], _ predictions: [Double]
  ) -> Double {
    var (mixed, squareTruths, squarePredictions) = (0.0, 0.0, 0.0)
    for index in truths.indices {
      mixed += truths[index] * predictions[index]
      squareTruths += truths[index] * truths[index]
      squarePredictions += predictions[index] * predictions[index]
    }
    let left = total * total - squarePredictions
    let right = total * total - squareTruths
    guard left > 0, right > 0 else { return .nan }
    return (correct * total - mixed) / (left.squareRoot() * right.squareRoot())
  }
}
