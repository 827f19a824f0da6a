internal import Determinism

extension ScoreReport {
  init(
    _ scores: ClusterScores, classes: [String], bootstrap: Bootstrap, _ parallelism: Parallelism
  ) {
    let layout = scores.layout
    let counts = scores.counts
    let values = scores.values()
    let intervals = bootstrap.intervals(of: scores, parallelism)
    let reasons = UndefinedReasons(classes: classes, counts: counts)
    func metric(_ place: Int, _ reason: String? = nil) -> Metric {
      guard !values[place].isNaN else {
        return Metric(value: nil, reason: reason ?? "there are no rows")
      }
      let interval = intervals.bounds[place]
      let isMissing = bootstrap.replicates > 0 && interval == nil
      return Metric(
        value: values[place], interval: interval,
        reason: isMissing ? reasons.interval(scores.clusterCount, intervals.method) : nil)
    }
    func byClass<Value>(_ value: (Int) -> Value) -> [String: Value] {
      Dictionary(uniqueKeysWithValues: classes.indices.map { (classes[$0], value($0)) })
    }
    n = counts.joined().reduce(0, +)
    support = Dictionary(
      uniqueKeysWithValues: zip(classes, counts.map { $0.reduce(0, +) }))
    accuracy = metric(layout.accuracy)
    balancedAccuracy = metric(layout.balancedAccuracy)
    precision = byClass { metric(layout.precision($0), reasons.precision($0)) }
    recall = byClass { metric(layout.recall($0), reasons.recall($0)) }
    f1 = byClass { metric(layout.f1($0), reasons.f1($0)) }
    macroF1 = metric(layout.macroF1)
    microF1 = metric(layout.microF1)
    auc = metric(layout.auc, reasons.auc)
    logLoss = metric(layout.logLoss)
    clippedProbabilities = scores.clippedCount
    brier = metric(layout.brier)
    mcc = metric(layout.mcc, reasons.mcc)
    confusion = ConfusionMatrix(classes: classes, counts: counts)
    averagePrecision = byClass { metric(layout.averagePrecision($0), reasons.recall($0)) }
    equalError = byClass { index in
      let reason = reasons.equalError(index)
      return EqualError(
        rate: metric(layout.equalErrorRate(index), reason),
        threshold: metric(layout.equalErrorThreshold(index), reason),
        missRate: metric(layout.missRate(index), reason),
        falseAlarmRate: metric(layout.falseAlarmRate(index), reason))
    }
    calibrationError = metric(layout.calibrationError)
    debiasedCalibrationError = metric(layout.debiasedCalibrationError)
    brierDecomposition = BrierDecomposition(
      reliability: metric(layout.reliability), resolution: metric(layout.resolution),
      uncertainty: metric(layout.uncertainty), remainder: metric(layout.remainder))
    intervalMethod = bootstrap.replicates > 0 ? intervals.method : nil
  }
}

/// Words for what makes a score undefined.
struct UndefinedReasons {
  let classes: [String]
  let counts: [[Int]]

  private func truths(_ index: Int) -> Int { counts[index].reduce(0, +) }

  private func predictions(_ index: Int) -> Int { counts.reduce(0) { $0 + $1[index] } }

  func precision(_ index: Int) -> String? { "nothing was taken for '\(classes[index])'" }

  func recall(_ index: Int) -> String? { "there are no rows of '\(classes[index])'" }

  func f1(_ index: Int) -> String? {
    "there are no rows of '\(classes[index])' and nothing was taken for it"
  }

  var auc: String? {
    let absent = classes.indices.filter { truths($0) == 0 }.map { "'\(classes[$0])'" }
    return "there are no rows of \(absent.joined(separator: ", "))"
  }

  var mcc: String? {
    classes.indices.contains { truths($0) == n }
      ? "all rows are of one class" : "all rows were taken for one class"
  }

  func equalError(_ index: Int) -> String? {
    truths(index) == 0
      ? "there are no rows of '\(classes[index])'" : "all rows are of '\(classes[index])'"
  }

  func interval(_ clusterCount: Int, _ method: Bootstrap.Method) -> String {
    if clusterCount < 2 { return "no interval: there is one group only" }
    return switch method {
    case .percentile: "no interval: undefined in more than half of the replicates"
    case .bca:
      "no interval: undefined in more than half of the replicates, or all of them on one side"
    case .jackknifeT:
      "no interval: a class has one group only, or the score is undefined without one of the groups"
    }
  }

  private var n: Int { counts.joined().reduce(0, +) }
}
