import Determinism
import Foundation
import Learn
import Testing

/// Measures what the article Imbalance.md shows, and compares; with FORMANT_UPDATE_ARTICLES=1 in the
/// environment the table of the article is written anew.
@Suite("The figures of Imbalance.md")
struct ImbalanceArticleTests {
  /// Speakers of whom 13 % are of the rare class, six clips each; half of the variance is between speakers.
  static func population(speakers: Int, seed: UInt64) throws -> Dataset {
    var generator = SeededGenerator(seed: seed)
    var (values, labels, names): ([Double], [String], [String]) = ([], [], [])
    for speaker in 0..<speakers {
      let isRare = speaker * 13 % 100 < 13
      let own = (0..<6).map { column in
        generator.normal() + (isRare && column < 3 ? 1.2 : 0)
      }
      for _ in 0..<6 {
        for column in 0..<6 { values.append(own[column] + generator.normal()) }
        labels.append(isRare ? "rare" : "common")
        names.append("s\(speaker)")
      }
    }
    return try Dataset(
      features: Matrix(rows: labels.count, columns: 6, elements: values), labels: labels,
      groups: names)
  }

  let training: Dataset
  let test: Dataset

  init() throws {
    training = try Self.population(speakers: 400, seed: 1)
    test = try Self.population(speakers: 1_000, seed: 2)
  }

  /// Both tests look at these.
  static let softmax = Result { try Self().softmaxLines() }

  func line(_ model: String, _ handling: String, _ learner: some Learner) throws -> String {
    let scores = try evaluate(learner.fit(training), on: test, bootstrap: .none).clip
    let figures = [
      scores.f1["rare"], scores.macroF1, scores.balancedAccuracy, scores.mcc, scores.auc,
      scores.logLoss, scores.calibrationError,
    ].map { String(format: "%.3f", $0?.value ?? .nan) }
    return "| \(model) | \(handling) | " + figures.joined(separator: " | ") + " |"
  }

  func softmaxLines() throws -> [String] {
    func softmax(_ weights: ClassWeights = .none, restoring: Bool = true) -> SoftmaxRegression {
      SoftmaxRegression(classWeights: weights, restoresPriors: restoring)
    }
    return [
      try line("softmax", "none", softmax()),
      try line("softmax", "threshold for F1", ThresholdTuned(softmax(), for: .f1("rare"))),
      try line(
        "softmax", "threshold for balanced accuracy",
        ThresholdTuned(softmax(), for: .balancedAccuracy)),
      try line("softmax", "weights, priors restored", softmax(.balanced)),
      try line("softmax", "weights alone", softmax(.balanced, restoring: false)),
      try line("softmax", "SMOTE", Resampled(softmax(), by: .smote())),
      try line("softmax", "under-sampling", Resampled(softmax(), by: .underSampling)),
    ]
  }

  func boostLines() throws -> [String] {
    func boost(_ weights: ClassWeights = .none, restoring: Bool = true) -> GradientBoostedTrees {
      GradientBoostedTrees(
        rounds: 40, leaves: 6, classWeights: weights, restoresPriors: restoring)
    }
    return [
      try line("boost", "none", boost()),
      try line("boost", "threshold for F1", ThresholdTuned(boost(), for: .f1("rare"))),
      try line("boost", "weights, priors restored", boost(.balanced)),
      try line("boost", "weights alone", boost(.balanced, restoring: false)),
      try line("boost", "SMOTE", Resampled(boost(), by: .smote())),
      try line("boost", "under-sampling", Resampled(boost(), by: .underSampling)),
    ]
  }

  static var article: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Learn/Learn.docc/Imbalance.md")
  }

  static func isMeasured(_ line: String) -> Bool {
    line.hasPrefix("| softmax |") || line.hasPrefix("| boost |")
  }

  static func figures(_ line: String) -> [Double] {
    line.split(separator: "|").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
  }

  @Test("the table in the article is what this experiment gives")
  func article() throws {
    let measured = try Self.softmax.get() + boostLines()
    var lines = try String(contentsOf: Self.article, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if ProcessInfo.processInfo.environment["FORMANT_UPDATE_ARTICLES"] == "1" {
      let first = try #require(lines.firstIndex { $0.hasPrefix("| ---") })
      lines.removeAll(where: Self.isMeasured)
      lines.insert(contentsOf: measured, at: first + 1)
      try lines.joined(separator: "\n").write(to: Self.article, atomically: true, encoding: .utf8)
    }
    let printed = lines.filter(Self.isMeasured)
    try #require(printed.count == measured.count)
    for (a, b) in zip(printed, measured) {
      // Other processors round exp and log otherwise, which may move a threshold by a row.
      for (x, y) in zip(Self.figures(a), Self.figures(b)) {
        #expect(abs(x - y) < 0.01, "\(a)\n\(b)")
      }
      #expect(a.split(separator: "|")[1] == b.split(separator: "|")[1])
    }
  }

  @Test("a tuned threshold beats what resampling gives, and keeps log-loss and calibration")
  func conclusion() throws {
    let rows = try Self.softmax.get().map(Self.figures)
    let (none, tuned, restored) = (rows[0], rows[1], rows[3])
    #expect(tuned[0] > none[0] && tuned[5] == none[5])
    for other in [rows[4], rows[5], rows[6]] {
      #expect(tuned[0] > other[0] && tuned[3] > other[3])
      #expect(other[5] > none[5] + 0.05 && other[6] > none[6] + 0.05)
    }
    #expect(abs(restored[5] - none[5]) < 0.02 && abs(restored[6] - none[6]) < 0.02)
  }
}
