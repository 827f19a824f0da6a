import Testing

@testable import Learn

@Suite("Rows that are prepared together")
struct PreparedRowsTests {
  static let options = [
    Preprocessing(addsMissingIndicators: true),
    Preprocessing(imputation: .median, scaling: .robust),
    Preprocessing(scaling: .quantile(.normal)), Preprocessing(scaling: .none),
  ]

  @Test("have the bits of rows that are prepared one by one", arguments: options, [3, 8, 13])
  func oneByOne(options: Preprocessing, columns: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 90, columns: columns, seed: 2, missingShare: 0.1)
    let fitted = try options.fitted(to: data)
    let rows = WeightedRows(data)
    #expect(rows.count == data.rowCount && rows.count > 256)
    let expected = (0..<rows.count).flatMap { row -> [Double] in
      fitted(Array(rows.values(row))) + [1]
    }
    #expect(fitted.prepared(rows, 0..<rows.count, ones: 1) == expected)
    let width = fitted.outputCount + 1
    #expect(
      fitted.prepared(rows, 7..<30, ones: 1) == Array(expected[7 * width..<30 * width]))
  }

  @Test(
    "give softmax regression the same sums whether they are held or prepared anew",
    arguments: options, [2, 3])
  func heldOrAnew(options: Preprocessing, classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 240, classes: classes, seed: 5, missingShare: 0.1)
    let fitted = try options.fitted(to: data)
    let factors = [Double](repeating: 1, count: classes)
    let designs = [Int.max, 0].map {
      SoftmaxDesign(
        data, fitted, classFactors: factors, isCrossedOften: false, largestHeld: $0)
    }
    #expect(designs[0].rowCount > 512, "one block proves nothing")
    #expect(designs[0].rows(600..<601).start > 0 && designs[1].rows(600..<601).start == 0)
    let point = (0..<(classes - 1) * designs[0].width).map { 0.1 * Double($0 % 5) - 0.2 }
    let sums = designs.map { SoftmaxSums($0, at: point, hessian: true) }
    #expect(sums[0].loss == sums[1].loss && sums[0].gradient == sums[1].gradient)
    #expect(sums[0].hessian(scale: 1) == sums[1].hessian(scale: 1))
    let parts = designs.map { $0.everyEighthRow() }
    let count = parts[0].rowCount
    #expect(parts[0].rows(0..<count).elements == parts[1].rows(0..<count).elements)
  }
}
