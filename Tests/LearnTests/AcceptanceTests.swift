import Learn
import TestSupport
import Testing

@Suite("Scores out of fold against scikit-learn 1.9.1 on the same folds")
struct AcceptanceTests {
  struct File: Decodable {
    struct Split: Decodable {
      var folds: [Int]
      /// The least and greatest accuracy, as seeds choose among equally good splits.
      var stump: [Double]
      /// Accuracy, AUC and log-loss.
      var softmax: [Double]
      var forestMeans: [Double]
      var forestDeviations: [Double]
    }

    var columns: Int
    var features: [Double]
    var labels: [Int]
    var splits: [String: Split]

    func dataset() throws -> Dataset {
      try Dataset(
        features: Matrix(rows: labels.count, columns: columns, elements: features),
        labels: labels.map { "c\($0)" })
    }
  }

  static let sets = ["iris", "wine", "cancer"]

  static func values(_ report: ScoreReport) -> [Double] {
    [report.accuracy, report.auc, report.logLoss].map { $0.value ?? .nan }
  }

  @Test(
    "stump and softmax regression are right on the same rows",
    arguments: sets, ["shuffled", "neighbours"])
  func simple(name: String, kind: String) throws {
    let golden = try Golden.decode(File.self, "acceptance-\(name).json")
    let data = try golden.dataset()
    let expected = try #require(golden.splits[kind])
    let split = PredefinedFolds(foldOfRow: expected.folds)
    let proof = try evaluate(
      SoftmaxRegression(l2: 1, tolerance: 1e-10), on: data, split: split, bootstrap: .none)
    // Coefficients agree to 1e-6, and logits are sums of up to 30 of them.
    let comparison = Comparison(Self.values(proof.clip), expected.softmax, within: 1e-6)
    #expect(comparison.isWithinBound, "\(comparison)")
    let stump = try #require(proof.report.baselines.last)
    #expect(stump.learner == "stump")
    let accuracy = try #require(stump.clip.accuracy.value)
    // One row more or less, where equally good splits of another column decide it.
    let row = 1.001 / Double(data.rowCount)
    #expect(accuracy >= expected.stump[0] - row && accuracy <= expected.stump[1] + row)
  }

  @Test(
    "forests score as scikit-learn's do, with every threshold and with 255 bins",
    arguments: sets, [FeatureBinning.exact, .standard])
  func forests(name: String, binning: FeatureBinning) throws {
    let golden = try Golden.decode(File.self, "acceptance-\(name).json")
    let data = try golden.dataset()
    for (kind, expected) in golden.splits {
      let split = PredefinedFolds(foldOfRow: expected.folds)
      let seeds: [UInt64] = [1, 2, 3]
      var sums = [0.0, 0, 0]
      for seed in seeds {
        let learner = RandomForest(
          trees: 60, minimumLeafRows: 4, binning: binning, seed: seed)
        let proof = try evaluate(learner, on: data, split: split, bootstrap: .none)
        for (index, value) in Self.values(proof.clip).enumerated() {
          sums[index] += value / Double(seeds.count)
        }
      }
      for index in sums.indices {
        // Means of 3 and of 10 forests lie apart by √(1/3 + 1/10) = 0.66 deviations: 4 of them. Besides
        // a row more or less for the accuracy, 0.002 for the AUC, and 1 % of the log-loss.
        let free = [1 / Double(data.rowCount), 0.002, 0.01 * expected.forestMeans[2]][index]
        let bound = 4 * 0.66 * expected.forestDeviations[index] + free
        #expect(
          abs(sums[index] - expected.forestMeans[index]) <= bound,
          "\(kind) \(index): \(sums[index]), \(expected.forestMeans[index])")
      }
    }
  }
}
