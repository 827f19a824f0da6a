import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Scaling and codes")
struct ScalingTests {
  struct File: Decodable {
    struct Case: Decodable {
      var rows: Int
      var scaling: String
      var expected: [Double]
    }

    var columns: Int
    var training: [Double?]
    var rows: [Double?]
    var cases: [Case]
    var shares: [Double]
    var deviates: [Double]
  }

  @Test("robust and quantile scaling and one-hot codes agree with scikit-learn 1.9.1")
  func parity() throws {
    let golden = try Golden.decode(File.self, "scaling.json")
    let all = golden.training.map { $0 ?? .nan }
    let new = golden.rows.map { $0 ?? .nan }
    for expected in golden.cases {
      let data = try Dataset(
        features: Matrix(
          rows: expected.rows, columns: golden.columns,
          elements: Array(all[..<(expected.rows * golden.columns)])),
        labels: (0..<expected.rows).map { $0 % 2 == 0 ? "a" : "b" }, nanIsMissing: true)
      let scaling: Preprocessing.Scaling =
        switch expected.scaling {
        case "robust": .robust
        case "uniform": .quantile(.uniform)
        default: .quantile(.normal)
        }
      let fitted = try Preprocessing(
        imputation: .median, scaling: scaling, categories: ["x5"]
      ).fitted(to: data)
      let actual = stride(from: 0, to: new.count, by: golden.columns).flatMap {
        fitted(Array(new[$0..<$0 + golden.columns]))
      }
      // Interpolated shares carry rounding of 1e-16 times the slope of the deviate, at most 1e7 near
      // its ends; values of a robust scaling reach 5e4.
      let comparison = Comparison(
        actual, expected.expected, within: 1e-9,
        scale: expected.expected.map { max(1, abs($0)) })
      #expect(comparison.isWithinBound, "\(expected.rows) \(expected.scaling): \(comparison)")
    }
    // Halley's steps end at the rounding of the share: 1e-16 over the density, 5e-7 at the ends.
    let deviates = golden.shares.map { NormalDistribution.deviate(ofShare: $0) }
    let comparison = Comparison(deviates, golden.deviates, within: 2e-9)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  static let all: [Preprocessing] = [
    Preprocessing(imputation: .median, addsMissingIndicators: true, scaling: .robust),
    Preprocessing(addsMissingIndicators: true, scaling: .quantile(.uniform), categories: ["x4"]),
    Preprocessing(scaling: .quantile(.normal), categories: ["x0", "x4"]),
    Preprocessing(addsMissingIndicators: true, categories: ["x4"]),
  ]

  /// Five columns, the last of them a code; a tenth is missing.
  static func data(classes: Int = 3) throws -> Dataset {
    let plain = try SamplePopulation.dataset(
      groups: 40, classes: classes, seed: 6, missingShare: 0.1)
    let rows = (0..<plain.rowCount).map { row in
      (0..<5).map { column -> Double in
        let value = plain.value(row: row, column: column) ?? .nan
        return column == 4 || column == 0 ? (value / 2).rounded() : value
      }
    }
    return try Dataset(
      features: Matrix(rows: rows), labels: (0..<plain.rowCount).map { plain.label(ofRow: $0) },
      groups: (0..<plain.rowCount).compactMap { plain.group(ofRow: $0) }, nanIsMissing: true)
  }

  @Test("a row of weight 2 counts as two rows, one of weight 0 not at all", arguments: all)
  func weights(options: Preprocessing) throws {
    let data = try Self.data()
    let weights = (0..<data.rowCount).map { ($0 * 7) % 4 }
    let repeated = data.subset(weights.enumerated().flatMap { Array(repeating: $0, count: $1) })
    let weighted = try Dataset(
      features: Matrix(rows: ForestLawTests.rows(data)),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      weights: weights.map { Double($0) }, nanIsMissing: true)
    let (a, b) = (try options.fitted(to: weighted), try options.fitted(to: repeated))
    #expect(a.categories == b.categories)
    for row in ForestLawTests.rows(data) {
      // The same sums in another order.
      let comparison = Comparison(a(row), b(row), within: 1e-9)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
  }

  @Test("models keep their preparation in the file, and give the same bits", arguments: all)
  func files(options: Preprocessing) throws {
    let data = try Self.data()
    let models: [any Classifier] = [
      try SoftmaxRegression(preprocessing: options).fit(data),
      try KernelMachine(landmarks: 8, preprocessing: options).fit(data),
      try Pipeline(RandomForest(trees: 3), preprocessing: options).fit(data),
    ]
    for model in models {
      let bytes = try model.serialized()
      #expect(bytes[10] == 2)
      let read = try ModelFile.read(bytes: bytes)
      #expect(AnyModel(read) == AnyModel(model))
      let p = try model.probabilities(for: data)
      #expect(try read.probabilities(for: data) == p)
      #expect(p.elements.allSatisfy { (0...1).contains($0) })
      // One by one as in a batch.
      for row in [0, 5, data.rowCount - 1] {
        let values = ForestLawTests.rows(data)[row].map {
          $0.isNaN ? FeatureValue.missing(.silent) : .number($0)
        }
        #expect(try model.probabilities(for: values, schema: data.schema) == Array(p.row(row)))
      }
    }
  }

  @Test("an infinite value counts as the extreme of training")
  func infinity() throws {
    let data = try Dataset(
      features: Matrix(rows: [[1, 5], [3, 9], [2, 6]]), labels: ["a", "b", "a"])
    for scaling in [Preprocessing.Scaling.none, .standard, .robust, .quantile(.uniform)] {
      let fitted = try Preprocessing(scaling: scaling).fitted(to: data)
      #expect(fitted.lowest == [1, 5] && fitted.highest == [3, 9])
      #expect(fitted([.infinity, -.infinity]) == fitted([3, 5]))
    }
  }

  @Test("a scaling by quantiles is monotone and spreads training rows evenly")
  func monotone() throws {
    let data = try Self.data()
    let fitted = try Preprocessing(scaling: .quantile(.uniform)).fitted(to: data)
    let rows = ForestLawTests.rows(data).filter { !$0[1].isNaN }.sorted { $0[1] < $1[1] }
    let shares = rows.map { fitted($0)[1] }
    #expect(shares == shares.sorted() && shares.first == 0 && shares.last == 1)
    for place in rows.indices {
      // Gaps filled with the mean stand at one place, a tenth of all.
      #expect(abs(shares[place] - Double(place) / Double(rows.count - 1)) < 0.12)
    }
  }

  @Test("categories must be columns of few values; an empty one has no column")
  func refusals() throws {
    let data = try Self.data()
    for options in [
      Preprocessing(categories: ["none"]), Preprocessing(categories: ["x4", "x4"]),
    ] {
      #expect(throws: LearnError.self) { try options.fitted(to: data) }
    }
    let many = try Dataset(
      features: Matrix(rows: 1_001, columns: 1, elements: (0..<1_001).map { Double($0) }),
      labels: (0..<1_001).map { $0 % 2 == 0 ? "a" : "b" })
    #expect(throws: LearnError.self) { try Preprocessing(categories: ["x0"]).fitted(to: many) }
    let empty = try Dataset(
      features: Matrix(rows: [[.nan, 1], [.nan, 3]]), labels: ["a", "b"], nanIsMissing: true)
    #expect(try Preprocessing(categories: ["x0"]).fitted(to: empty).outputCount == 1)
  }

  @Test("a description of an earlier release is read; a new one comes back equal", arguments: all)
  func coding(options: Preprocessing) throws {
    let written = try JSONEncoder().encode(options)
    #expect(try JSONDecoder().decode(Preprocessing.self, from: written) == options)
    let old = Data(
      #"{"imputation":"median","addsMissingIndicators":true,"standardizes":false}"#.utf8)
    #expect(
      try JSONDecoder().decode(Preprocessing.self, from: old)
        == Preprocessing(imputation: .median, addsMissingIndicators: true, scaling: .none))
  }
}
