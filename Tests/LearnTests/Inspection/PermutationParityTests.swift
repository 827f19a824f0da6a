@testable import Learn
import Testing

/// Rows, a model, and what scikit-learn finds its columns to be worth.
struct GoldenPermutation: Decodable {
  struct Scores: Decodable {
    var means: [Double]
    var deviations: [Double]
  }

  var columns: Int
  var features: [Double]
  var labels: [Int]
  var weights: [Double]
  var scores: [String: Scores]
}

@Suite("Permutation importance against scikit-learn 1.9.1")
struct PermutationParityTests {
  @Test(
    "the mean over many permutations is that of scikit-learn", arguments: [2, 3],
    ["logLoss", "accuracy", "balancedAccuracy", "auc"])
  func means(classes: Int, name: String) throws {
    let golden = try Golden.decode(GoldenPermutation.self, "permutation-\(classes).json")
    let data = try Dataset(
      features: Matrix(
        rows: golden.labels.count, columns: golden.columns, elements: golden.features),
      labels: golden.labels.map { "c\($0)" })
    let model = FixedSoftmax(golden.weights, for: data)
    let expected = try #require(golden.scores[name])
    let score = try #require(PermutationImportance.Score(rawValue: name))
    let report = try PermutationImportance(score: score, repeats: 100, bootstrap: .none)
      .report(of: model, on: data)
    for (column, mean) in expected.means.enumerated() {
      let found = try #require(report["x\(column)"]?.value)
      // Means of 100 and of 150 draws: 4.5 deviations of their difference.
      let bound = 4.5 * expected.deviations[column] * (1 / 100.0 + 1 / 150.0).squareRoot()
      #expect(abs(found - mean) <= bound + 1e-12, "x\(column): \(found), \(mean)")
    }
    #expect(report["x3"]?.value == 0, "a column that the model does not use")
  }

  @Test("the score of the rows as they are is that of evaluate", arguments: [2, 3])
  func baseline(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: classes, seed: 3)
    let model = FixedSoftmax(
      (0..<classes * 5).map { Double($0 % 4) / 20 }, for: data)
    let clip = try evaluate(model, on: data, bootstrap: .none).clip
    let expected: [PermutationImportance.Score: Double?] = [
      .logLoss: clip.logLoss.value, .brier: clip.brier.value, .accuracy: clip.accuracy.value,
      .balancedAccuracy: clip.balancedAccuracy.value, .auc: clip.auc.value,
    ]
    for score in PermutationImportance.Score.allCases {
      let report = try PermutationImportance(score: score, repeats: 1, bootstrap: .none)
        .report(of: model, on: data)
      let value = try #require(expected[score] ?? nil)
      // Sums of a hundred terms in two orders.
      #expect(abs((report.baseline ?? .nan) - value) < 1e-13, "\(score)")
    }
  }
}
