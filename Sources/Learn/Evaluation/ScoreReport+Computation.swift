internal import Determinism

extension ScoreReport {
  init(
    _ scores: ClusterScores, classes: [String], bootstrap: Bootstrap, _ parallelism: Parallelism
  ) {
    let layout = scores.layout
    let counts = scores.confusion
    let values = scores.values(weights: [Double](repeating: 1, count: scores.clusterCount))
    let intervals = bootstrap.intervals(of: scores, parallelism)
    let reasons = UndefinedReasons(classes: classes, counts: counts)
    func metric(_ place: Int, _ reason: String?) -> Metric {
      guard !values[place].isNaN else {
        return Metric(value: nil, reason: reason ?? "there are no rows")
      }
      let interval = intervals[place]
      let isMissing = bootstrap.replicates > 0 && interval == nil
      return Metric(
        value: values[place], interval: interval,
        reason: isMissing ? reasons.interval(scores.clusterCount) : nil)
    }
    func byClass(
      _ place: (Int) -> Int, _ reason: (Int) -> String?
    ) -> [String: Metric] {
      Dictionary(
        uniqueKeysWithValues: classes.indices.map {
          (classes[$0], metric(place($0), reason($0)))
        })
    }
    n = counts.joined().reduce(0, +)
    support = Dictionary(
      uniqueKeysWithValues: zip(classes, counts.map { $0.reduce(0, +) }))
    accuracy = metric(layout.accuracy, nil)
    balancedAccuracy = metric(layout.balancedAccuracy, nil)
    precision = byClass(layout.precision, reasons.precision)
    recall = byClass(layout.recall, reasons.recall)
    f1 = byClass(layout.f1, reasons.f1)
    macroF1 = metric(layout.macroF1, nil)
    microF1 = metric(layout.microF1, nil)
    auc = metric(layout.auc, reasons.auc)
    logLoss = metric(layout.logLoss, nil)
    clippedProbabilities = scores.clippedCount
    brier = metric(layout.brier, nil)
    mcc = metric(layout.mcc, reasons.mcc)
    confusion = ConfusionMatrix(classes: classes, counts: counts)
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

  func interval(_ clusterCount: Int) -> String {
    clusterCount < 2
      ? "no interval: there is one group only"
      : "no interval: undefined in more than half of the replicates"
  }

  private var n: Int { counts.joined().reduce(0, +) }
}
