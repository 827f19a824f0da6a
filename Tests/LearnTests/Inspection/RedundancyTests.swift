import Determinism
@testable import Learn
import TestSupport
import Testing

/// Columns that partly say the same, and what SciPy, statsmodels and scikit-learn make of them.
struct GoldenRedundancy: Decodable {
  var columns: Int
  var features: [Double]
  var labels: [Int]
  /// columns × columns: Spearman's correlations.
  var ranks: [Double]
  /// The distances at which clusters are joined.
  var heights: [Double]
  /// For each threshold the cluster of each column.
  var clusters: [String: [Int]]
  /// Columns none of which is made of others, and their inflation factors.
  var independent: [Int]
  var factors: [Double]
  /// Places of gaps, and Spearman's correlations of the rows that both columns have.
  var missing: [Int]
  var pairwise: [Double]
  var information: [Double]
  var bins: [Int]
  var cells: [Int]

  func dataset(columns chosen: [Int]? = nil, gaps: Bool = false) throws -> Dataset {
    var values = features
    if gaps { for index in missing { values[index] = .nan } }
    let all = Matrix(rows: labels.count, columns: columns, elements: values)
    let chosen = chosen ?? Array(0..<columns)
    return try Dataset(
      features: Matrix(rows: (0..<all.rows).map { row in chosen.map { all[row, $0] } }),
      columns: chosen.map { "c\($0)" }, labels: labels.map { "\($0)" }, nanIsMissing: gaps)
  }

  static func read() throws -> GoldenRedundancy {
    try Golden.decode(GoldenRedundancy.self, "redundancy.json")
  }
}

@Suite("Redundancy against SciPy 1.17, statsmodels 0.15, pandas and scikit-learn 1.9")
struct RedundancyTests {
  @Test("rank correlations are SciPy's, and with gaps those of pandas")
  func correlations() throws {
    let golden = try GoldenRedundancy.read()
    // Sums of 178 products of numbers below 1, in another order.
    var found = try Redundancy().report(of: golden.dataset()).correlations
    var comparison = Comparison(
      found.joined().map { $0 ?? .nan }, golden.ranks, within: 1e-13)
    #expect(comparison.isWithinBound, "\(comparison)")
    found = try Redundancy().report(of: golden.dataset(gaps: true)).correlations
    comparison = Comparison(found.joined().map { $0 ?? .nan }, golden.pairwise, within: 1e-13)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("clusters and the distances at which they are joined are SciPy's")
  func clusters() throws {
    let golden = try GoldenRedundancy.read()
    for (text, expected) in golden.clusters {
      let threshold = try #require(Double(text))
      let report = try Redundancy(threshold: threshold).report(of: golden.dataset())
      let found = Set(report.clusters.map { Set($0.columns) })
      let theirs = Dictionary(grouping: expected.indices) { expected[$0] }
      #expect(found == Set(theirs.values.map { Set($0.map { "c\($0)" }) }), "\(threshold)")
    }
    let size = golden.columns
    let distances = (0..<size).map { a in
      (0..<size).map { 1 - abs(golden.ranks[a * size + $0]) }
    }
    let heights = AverageLinkage(distances, limit: 2).heights
    // Means of means by another order of sums.
    let comparison = Comparison(heights, golden.heights, within: 1e-12)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("inflation factors are statsmodels'; of collinear columns they are infinite, by name")
  func inflation() throws {
    let golden = try GoldenRedundancy.read()
    let report = try Redundancy().report(of: golden.dataset(columns: golden.independent))
    let found = report.columns.map { $0.varianceInflation.value ?? .nan }
    // Factors of up to 50 lose as much of the 16 digits of the correlations.
    let comparison = Comparison(found, golden.factors, within: 1e-9, scale: golden.factors)
    #expect(comparison.isWithinBound, "\(comparison)")
    // Column 13 is the sum of 7 and 8, column 11 is column 5.
    let all = try Redundancy().report(of: golden.dataset()).columns
    for index in [7, 8, 13] {
      #expect(all[index].varianceInflation.value == nil)
      let reason = try #require(all[index].varianceInflation.reason)
      for other in [7, 8, 13] where other != index {
        #expect(reason.contains("'c\(other)'"), "\(index): \(reason)")
      }
    }
    #expect(all[5].varianceInflation.reason == "infinite: collinear with 'c11'")
    #expect(all[11].varianceInflation.reason == "infinite: collinear with 'c5'")
    #expect((0..<15).filter { all[$0].varianceInflation.value == nil } == [5, 7, 8, 11, 13])
  }

  @Test("mutual information is scikit-learn's on the same bins, and corrected for their number")
  func information() throws {
    let golden = try GoldenRedundancy.read()
    let columns = try Redundancy().report(of: golden.dataset()).columns
    #expect(columns.map(\.binCount) == golden.bins)
    var comparison = Comparison(columns.map(\.information), golden.information, within: 1e-12)
    #expect(comparison.isWithinBound, "\(comparison)")
    let corrected = golden.information.indices.map {
      golden.information[$0]
        + Double(golden.bins[$0] + 3 - golden.cells[$0] - 1) / (2 * Double(golden.labels.count))
    }
    comparison = Comparison(columns.map(\.correctedInformation), corrected, within: 1e-12)
    #expect(comparison.isWithinBound, "\(comparison)")
    // Column 14 is noise. In 10 bins of 18 rows the plug-in is 9·2 ∕ 356 = 0.05 on the average, with
    // a deviation of √36 ∕ 356 = 0.017; this draw lies three of them above.
    let few = try Redundancy(bins: 10).report(of: golden.dataset()).columns
    #expect(few[14].binCount == 10)
    #expect(few[14].information > 0.02)
    #expect(abs(few[14].correctedInformation - few[14].information + 0.05) < 0.01)
    #expect(abs(few[14].correctedInformation) < 4 * 0.017)
    #expect(few[6].correctedInformation > 0.3)
  }

  @Test("duplicates and near duplicates are named; constant columns have no correlation")
  func duplicates() throws {
    let golden = try GoldenRedundancy.read()
    let report = try Redundancy().report(of: golden.dataset())
    #expect(report.duplicates == [["c5", "c11"]])
    #expect(report.nearDuplicates.contains { $0.first == "c0" && $0.second == "c9" })
    #expect(!report.nearDuplicates.contains { $0.second == "c11" })
    let rows: [[Double]] = [[1, 0.0, .nan], [1, -0.0, .nan], [1, 2, .nan], [1, .nan, 3]]
    let odd = try Dataset(
      features: Matrix(rows: rows), labels: ["a", "b", "a", "b"], nanIsMissing: true)
    let other = try Redundancy().report(of: odd)
    #expect(other.correlations[0][1] == nil)
    #expect(other.correlations[0][0] == nil)
    #expect(other.correlations[1][2] == nil)
    #expect(other.columns[0].varianceInflation.reason == "the column has one value only")
    #expect(other.columns[2].missingShare == 0.75)
    #expect(other.clusters.count == 3)
    #expect("\(report)".contains("The same values: c5, c11"))
  }

  @Test("any number of workers gives the same report; thresholds out of range are errors")
  func laws() throws {
    let data = try GoldenRedundancy.read().dataset(gaps: true)
    let serial = try Redundancy().report(of: data, parallelism: .serial)
    #expect(try Redundancy().report(of: data, parallelism: .workers(3)) == serial)
    for threshold in [0, 1.1, .nan] {
      #expect(throws: LearnError.self) { try Redundancy(threshold: threshold).report(of: data) }
    }
    #expect(throws: LearnError.self) { try Redundancy(bins: 1).report(of: data) }
  }
}
