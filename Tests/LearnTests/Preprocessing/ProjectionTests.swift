import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Projections and pipelines")
struct ProjectionTests {
  struct File: Decodable {
    var columns: Int
    var features: [Double]
    var labels: [Int]
    var components: [Double]
    var variances: [Double]
    var ratios: [Double]
    var scores: [Double]
    var share: Int
    var discriminants: [Double]
    var discriminantRatios: [Double]
    var discriminantScores: [Double]

    func dataset() throws -> Dataset {
      try Dataset(
        features: Matrix(rows: labels.count, columns: columns, elements: features),
        labels: labels.map { "c\($0)" })
    }

    func row(_ index: Int) -> [Double] {
      Array(features[index * columns..<(index + 1) * columns])
    }
  }

  static let sets = ["iris", "wine", "cancer"]

  // Eigenvectors of a covariance: rounding of 1e-16 over the gaps between eigenvalues, which are 1e-5
  // of the greatest in the last directions of cancer.
  static let bound = 1e-8

  @Test("principal components agree with scikit-learn 1.9.1", arguments: sets)
  func principalComponents(name: String) throws {
    let golden = try Golden.decode(File.self, "projection-\(name).json")
    let data = try golden.dataset()
    let all = try PrincipalComponents(.count(1_000)).fitted(to: data)
    for (actual, expected) in [
      (all.directions.flatMap { $0 }, golden.components), (all.variances, golden.variances),
      (all.shares, golden.ratios), ((0..<10).flatMap { all(golden.row($0)) }, golden.scores),
    ] {
      let comparison = Comparison(actual, expected, within: Self.bound)
      #expect(comparison.isWithinBound, "\(name): \(comparison)")
    }
    #expect(try PrincipalComponents(.share(0.9)).fitted(to: data).outputCount == golden.share)
    let white = try PrincipalComponents(.count(3), whitens: true).fitted(to: data)
    for index in 0..<3 {
      let square = (0..<data.rowCount).map { white(golden.row($0))[index] }
        .reduce(0) { $0 + $1 * $1 }
      // The definition, up to rounding of a hundred terms.
      #expect(abs(square / Double(data.rowCount - 1) - 1) < 1e-10)
    }
  }

  @Test("discriminants agree with scikit-learn 1.9.1, two classes and three", arguments: sets)
  func discriminants(name: String) throws {
    let golden = try Golden.decode(File.self, "projection-\(name).json")
    let fitted = try LinearDiscriminants().fitted(to: golden.dataset())
    let scale = [golden.discriminants.map(abs).max() ?? 1]
    for (actual, expected) in [
      (fitted.directions.flatMap { $0 }, golden.discriminants),
      (fitted.shares, golden.discriminantRatios),
      ((0..<10).flatMap { fitted(golden.row($0)) }, golden.discriminantScores),
    ] {
      let comparison = Comparison(actual, expected, within: Self.bound, scale: scale)
      #expect(comparison.isWithinBound, "\(name): \(comparison)")
    }
  }

  @Test("a row of weight 2 counts as two rows, and the order of rows does not matter")
  func weights() throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: 3, seed: 2)
    let weights = (0..<data.rowCount).map { ($0 * 5) % 3 }
    let repeated = data.subset(
      weights.enumerated().flatMap { Array(repeating: $0, count: $1) }.reversed())
    let weighted = try Dataset(
      features: Matrix(rows: ForestLawTests.rows(data)),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      weights: weights.map { Double($0) })
    for (a, b) in [
      (
        try PrincipalComponents(.count(5)).fitted(to: weighted),
        try PrincipalComponents(.count(5)).fitted(to: repeated)
      ),
      (
        try LinearDiscriminants().fitted(to: weighted),
        try LinearDiscriminants().fitted(to: repeated)
      ),
    ] {
      let comparison = Comparison(
        a.directions.flatMap { $0 }, b.directions.flatMap { $0 }, within: 1e-9)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }

  @Test(
    "a pipeline is fitted on training rows, evaluated, written and read", arguments: [2, 3])
  func pipelines(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 40, classes: classes, columns: 6, seed: 4, missingShare: 0.05)
    let inner: [any Learner] = [
      SoftmaxRegression(), RandomForest(trees: 5), StackedLearners([StumpBaseline()], folds: 2),
    ]
    for learner in inner {
      for projection in [
        nil, .principalComponents(.share(0.8)), .discriminants(count: 1),
      ] as [Pipeline.Projection?] {
        let pipeline = Pipeline(learner, projection: projection)
        let model = try pipeline.fit(data)
        let bytes = try model.serialized()
        let read = try #require(try ModelFile.read(bytes: bytes) as? PipelineModel)
        #expect(read == model)
        #expect(try read.probabilities(for: data) == model.probabilities(for: data))
        let written = try JSONEncoder().encode(AnyLearner(pipeline))
        #expect(
          try JSONDecoder().decode(AnyLearner.self, from: written) == AnyLearner(pipeline))
      }
    }
    let proof = try evaluate(
      Pipeline(SoftmaxRegression(), projection: .discriminants()), on: data,
      split: GroupedStratifiedKFold(folds: 3), bootstrap: .none)
    #expect(proof.report.learner == "pipeline")
    #expect(proof.clip.balancedAccuracy.value ?? 0 > 1 / Double(classes) + 0.1)
    // Without a projection a learner that does not prepare gets what it would prepare itself.
    let bare = SoftmaxRegression(
      tolerance: 1e-10, preprocessing: Preprocessing(scaling: .none))
    let p = try Pipeline(bare).fit(data).probabilities(for: data)
    let q = try SoftmaxRegression(tolerance: 1e-10).fit(data).probabilities(for: data)
    let comparison = Comparison(p.elements, q.elements, within: 1e-7)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("damaged files of pipelines are refused, forged ones give probabilities or are refused")
  func damage() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 4)
    let model = try Pipeline(
      SoftmaxRegression(), projection: .principalComponents(.count(2))
    ).fit(data)
    let bytes = try model.serialized()
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[generator.index(below: bytes.count)] ^= UInt8(1 + generator.index(below: 255))
      #expect(throws: LearnError.self) { try ModelFile.read(bytes: damaged) }
    }
  }

  @Test("missing values, absurd sizes and equal means are refused")
  func refusals() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 4)
    let gaps = try SamplePopulation.dataset(groups: 20, seed: 4, missingShare: 0.3)
    #expect(throws: LearnError.self) { try PrincipalComponents().fitted(to: gaps) }
    #expect(throws: LearnError.self) { try LinearDiscriminants().fitted(to: gaps) }
    for size in [PrincipalComponents.Size.count(0), .share(0), .share(1.5)] {
      #expect(throws: LearnError.self) { try PrincipalComponents(size).fitted(to: data) }
    }
    #expect(throws: LearnError.self) { try LinearDiscriminants(count: 0).fitted(to: data) }
    let same = try Dataset(
      features: Matrix(rows: [[1], [2], [1], [2]]), labels: ["a", "a", "b", "b"])
    #expect(throws: LearnError.self) { try LinearDiscriminants().fitted(to: same) }
    let constant = try Dataset(
      features: Matrix(rows: [[1, 2], [1, 2], [1, 2]]), labels: ["a", "a", "b"])
    #expect(
      try PrincipalComponents(.share(0.9), whitens: true).fitted(to: constant).shares
        .allSatisfy { $0 == 0 })
  }
}
