import Learn
import Testing

@Suite("The folds of a caller's own split are checked before anything is trained")
struct OwnSplitTests {
  /// Returns the folds that it was given.
  private struct GivenFolds: DataSplit {
    var training: [[Int]]
    var test: [[Int]]
    var reasonToIgnoreGroups: String?
    var summary: String { "given" }
    func folds(of data: Dataset) throws(LearnError) -> [Fold] {
      zip(training, test).map { Fold(training: $0, test: $1) }
    }
  }

  private static func data(grouped: Bool) throws -> Dataset {
    try Dataset(
      features: Matrix(rows: 8, columns: 1, elements: [1, 2, 3, 4, 5, 6, 7, 8]),
      labels: ["a", "b", "a", "b", "a", "b", "a", "b"],
      groups: grouped ? ["s", "t", "s", "t", "u", "v", "u", "v"] : nil)
  }

  private static func error(_ split: GivenFolds, grouped: Bool = true) throws -> LearnError? {
    let data = try Self.data(grouped: grouped)
    do throws(LearnError) {
      _ = try evaluate(MajorityBaseline(), on: data, split: split, bootstrap: .none)
      return nil
    } catch {
      return error
    }
  }

  @Test("whole groups on either side are taken")
  func sound() throws {
    let (left, right) = ([0, 1, 2, 3], [4, 5, 6, 7])
    let split = GivenFolds(training: [left, right], test: [right, left])
    #expect(try Self.error(split) == nil)
  }

  @Test("a group on both sides is named, unless a reason is given")
  func groups() throws {
    var split = GivenFolds(training: [[0, 1]], test: [[2, 3, 4, 5]])
    #expect(try Self.error(split) == .groupLeak(groups: ["s", "t"]))
    #expect(try Self.error(split, grouped: false) == nil)
    split.reasonToIgnoreGroups = "shows the leak"
    #expect(try Self.error(split) == nil)
  }

  @Test("a row on both sides is refused, whatever the reason")
  func rows() throws {
    let split = GivenFolds(
      training: [[0, 1]], test: [[1, 4, 5]], reasonToIgnoreGroups: "there is none")
    #expect(try Self.error(split) == .groupLeak(groups: ["1"]))
    #expect(try Self.error(split, grouped: false) == .groupLeak(groups: ["1"]))
  }

  @Test("folds that are empty or name rows that do not exist are refused")
  func shapes() throws {
    for split in [
      GivenFolds(training: [], test: []), GivenFolds(training: [[0, 1]], test: [[]]),
      GivenFolds(training: [[]], test: [[0, 1]]), GivenFolds(training: [[0, 1]], test: [[8]]),
      GivenFolds(training: [[-1, 1]], test: [[4, 5]]),
    ] {
      guard case .invalidFold = try Self.error(split) else {
        Issue.record("\(split) was taken")
        continue
      }
    }
  }
}
