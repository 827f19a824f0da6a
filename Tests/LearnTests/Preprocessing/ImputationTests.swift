import Learn
import TestSupport
import Testing

@Suite("Imputation")
struct ImputationTests {
  struct File: Decodable {
    struct Case: Decodable {
      var strategy: String
      var indicator: Bool
      var columns: Int
      var rows: [Double]
    }

    var columns: Int
    var features: [Double?]
    var cases: [Case]
  }

  @Test("filled, indicated and standardised columns agree with scikit-learn 1.9.1")
  func parity() throws {
    let golden = try Golden.decode(File.self, "imputation.json")
    let values = golden.features.map { $0 ?? .nan }
    let rows = values.count / golden.columns
    let data = try Dataset(
      features: Matrix(rows: rows, columns: golden.columns, elements: values),
      labels: (0..<rows).map { $0 % 2 == 0 ? "a" : "b" }, nanIsMissing: true)
    for expected in golden.cases {
      let fitted = try Preprocessing(
        imputation: expected.strategy == "mean" ? .mean : .median,
        addsMissingIndicators: expected.indicator
      ).fitted(to: data)
      #expect(fitted.outputCount == expected.columns)
      let actual = (0..<rows).flatMap { row in
        fitted(Array(values[row * golden.columns..<(row + 1) * golden.columns]))
      }
      // Values around 1, means of 60 numbers: some ten ε.
      let comparison = Comparison(actual, expected.rows, within: 1e-13)
      #expect(comparison.isWithinBound, "\(expected.strategy): \(comparison)")
    }
  }

  @Test("a column without any value is filled with 0 and keeps scale 1")
  func emptyColumn() throws {
    let data = try Dataset(
      features: Matrix(rows: [[.nan, 1], [.nan, 3]]), labels: ["a", "b"], nanIsMissing: true)
    let fitted = try Preprocessing(imputation: .median, addsMissingIndicators: true)
      .fitted(to: data)
    #expect(fitted.fills == [0, 2])
    #expect(fitted.indicators == [0])
    #expect(fitted.scales == [1, 1, 1])
    #expect(fitted([.nan, .nan]) == [0, 0, 0])
  }

  @Test("a row of weight 2 counts as two rows")
  func weights() throws {
    func fills(_ values: [Double], _ weights: [Double]?) throws -> [Double] {
      let data = try Dataset(
        features: Matrix(rows: values.count, columns: 1, elements: values),
        labels: values.indices.map { $0 == 0 ? "a" : "b" }, weights: weights,
        nanIsMissing: true)
      let median = try Preprocessing(imputation: .median).fitted(to: data)
      let mean = try Preprocessing().fitted(to: data)
      return median.fills + mean.fills + mean.scales
    }
    #expect(try fills([1, 4, 4, 9], nil) == fills([1, 4, 9], [1, 2, 1]))
    #expect(try fills([5, 1, 8, .nan], [0, 1, 1, 1])[0] == 4.5)
  }

  @Test("without standardisation columns stay as they are")
  func unscaled() throws {
    let data = try Dataset(features: Matrix(rows: [[1, 5], [3, 9]]), labels: ["a", "b"])
    let fitted = try Preprocessing(scaling: .none).fitted(to: data)
    #expect(fitted([7, .nan]) == [7, 7])
  }

  @Test("values too large to compute with are refused")
  func overflow() throws {
    let data = try Dataset(features: Matrix(rows: [[1e200], [-1e200]]), labels: ["a", "b"])
    #expect(throws: LearnError.columnOutOfRange("x0")) {
      try Preprocessing.standard.fitted(to: data)
    }
  }
}
