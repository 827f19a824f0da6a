/// Says at which place of a list of scores each score is, and between what bounds it lies.
struct ScoreLayout: Sendable {
  let classCount: Int

  let accuracy = 0
  let balancedAccuracy = 1
  let macroF1 = 2
  let microF1 = 3
  let auc = 4
  let logLoss = 5
  let brier = 6
  let mcc = 7

  func precision(_ index: Int) -> Int { 8 + index }
  func recall(_ index: Int) -> Int { 8 + classCount + index }
  func f1(_ index: Int) -> Int { 8 + 2 * classCount + index }

  private var ranked: Int { 8 + 3 * classCount }

  var calibrationError: Int { ranked }
  var debiasedCalibrationError: Int { ranked + 1 }
  var reliability: Int { ranked + 2 }
  var resolution: Int { ranked + 3 }
  var uncertainty: Int { ranked + 4 }
  var remainder: Int { ranked + 5 }

  func averagePrecision(_ index: Int) -> Int { ranked + 6 + index }
  func equalErrorRate(_ index: Int) -> Int { ranked + 6 + classCount + index }
  func equalErrorThreshold(_ index: Int) -> Int { ranked + 6 + 2 * classCount + index }
  func missRate(_ index: Int) -> Int { ranked + 6 + 3 * classCount + index }
  func falseAlarmRate(_ index: Int) -> Int { ranked + 6 + 4 * classCount + index }

  var count: Int { ranked + 6 + 5 * classCount }

  /// The values that a score can have; intervals that reach further are cut.
  func bounds(_ place: Int) -> ClosedRange<Double> {
    switch place {
    case logLoss: 0...Double.infinity
    case mcc: -1...1
    case brier, reliability, resolution, uncertainty: 0...(classCount == 2 ? 1 : 2)
    case remainder: -2...2
    default: 0...1
    }
  }

  /// The name of each score: its path in the JSON of a ``ScoreReport``.
  func paths(_ classes: [String]) -> [String] {
    var names = [String](repeating: "", count: count)
    for (place, name) in [
      (accuracy, "accuracy"), (balancedAccuracy, "balancedAccuracy"), (macroF1, "macroF1"),
      (microF1, "microF1"), (auc, "auc"), (logLoss, "logLoss"), (brier, "brier"), (mcc, "mcc"),
      (calibrationError, "calibrationError"),
      (debiasedCalibrationError, "debiasedCalibrationError"),
      (reliability, "brierDecomposition.reliability"),
      (resolution, "brierDecomposition.resolution"),
      (uncertainty, "brierDecomposition.uncertainty"),
      (remainder, "brierDecomposition.remainder"),
    ] { names[place] = name }
    for (index, label) in classes.enumerated() {
      names[precision(index)] = "precision.\(label)"
      names[recall(index)] = "recall.\(label)"
      names[f1(index)] = "f1.\(label)"
      names[averagePrecision(index)] = "averagePrecision.\(label)"
      names[equalErrorRate(index)] = "equalError.\(label).rate"
      names[equalErrorThreshold(index)] = "equalError.\(label).threshold"
      names[missRate(index)] = "equalError.\(label).missRate"
      names[falseAlarmRate(index)] = "equalError.\(label).falseAlarmRate"
    }
    return names
  }
}
