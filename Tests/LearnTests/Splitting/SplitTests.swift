import Determinism
import Learn
import Testing

@Suite("Splits")
struct SplitTests {
  @Test(
    "grouped folds keep groups whole, cover all rows once, and balance each class",
    arguments: [(2, 2), (5, 2), (5, 3), (10, 2)])
  func grouped(folds: Int, classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 120, classes: classes, seed: 9)
    let result = try GroupedStratifiedKFold(folds: folds, seed: 7).folds(of: data)
    #expect(result.count == folds)
    #expect(result.flatMap(\.test).sorted() == Array(0..<data.rowCount))
    var groupCounts: [Int] = []
    for fold in result {
      let groups = Set(fold.test.compactMap { data.group(ofRow: $0) })
      #expect(groups.isDisjoint(with: fold.training.compactMap { data.group(ofRow: $0) }))
      #expect((fold.training + fold.test).sorted() == Array(0..<data.rowCount))
      groupCounts.append(groups.count)
      for (count, all) in zip(data.subset(fold.test).classCounts, data.classCounts) {
        // Groups have up to six rows, so shares cannot be exact.
        let share = Double(count) * Double(folds) / Double(all)
        #expect(abs(share - 1) < 0.25, "\(share) of the even share")
      }
    }
    let spread = (groupCounts.max() ?? 0) - (groupCounts.min() ?? 0)
    #expect(spread <= 1 + classes, "\(groupCounts)")
  }

  @Test("equal seeds give equal folds, other seeds others")
  func seeds() throws {
    let data = try SamplePopulation.dataset(groups: 60, seed: 1)
    let first = try GroupedStratifiedKFold(folds: 3, seed: 1).folds(of: data)
    #expect(try GroupedStratifiedKFold(folds: 3, seed: 1).folds(of: data) == first)
    #expect(try GroupedStratifiedKFold(folds: 3, seed: 2).folds(of: data) != first)
  }

  @Test("a grouped split sets the share asked for aside", arguments: [0.1, 0.2, 0.5])
  func share(testShare: Double) throws {
    let data = try SamplePopulation.dataset(groups: 200, classes: 3, seed: 2)
    let folds = try GroupedStratifiedSplit(testShare: testShare, seed: 5).folds(of: data)
    #expect(folds.count == 1)
    let share = Double(folds[0].test.count) / Double(data.rowCount)
    #expect(abs(share - testShare) < 0.02, "\(share)")
    let groups = Set(folds[0].test.compactMap { data.group(ofRow: $0) })
    #expect(groups.isDisjoint(with: folds[0].training.compactMap { data.group(ofRow: $0) }))
  }

  @Test("too few groups, no groups and absurd parameters are refused")
  func refusals() throws {
    let data = try SamplePopulation.dataset(groups: 6, seed: 3)
    #expect(throws: LearnError.tooFewGroups(label: "class0", groups: 3, folds: 4)) {
      try GroupedStratifiedKFold(folds: 4).folds(of: data)
    }
    #expect(
      throws: LearnError.invalidParameter(name: "folds", value: "1", requirement: "2 or more")
    ) { try GroupedStratifiedKFold(folds: 1).folds(of: data) }
    #expect(
      throws: LearnError.invalidParameter(
        name: "testShare", value: "1.0", requirement: "above 0 and below 1")
    ) { try GroupedStratifiedSplit(testShare: 1).folds(of: data) }
    let plain = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [4]]), labels: ["a", "b", "a", "b"])
    #expect(
      throws: LearnError.groupsRequired(split: "grouped stratified 2-fold, seed 0")
    ) { try GroupedStratifiedKFold(folds: 2).folds(of: plain) }
  }

  @Test("a split by rows of data with groups needs a reason")
  func byRows() throws {
    let data = try SamplePopulation.dataset(groups: 40, seed: 3)
    #expect(
      throws: LearnError.groupsIgnored(split: "stratified 5-fold by rows, seed 0")
    ) { try StratifiedKFold().folds(of: data) }
    let folds = try StratifiedKFold(ignoringGroupsBecause: "a test").folds(of: data)
    let sizes = folds.map(\.test.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    #expect(folds.flatMap(\.test).sorted() == Array(0..<data.rowCount))
  }

  @Test("given folds are used in ascending order; leaks and misfits are named")
  func predefined() throws {
    let data = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [4]]), labels: ["a", "b", "a", "b"],
      groups: ["p", "q", "r", "s"])
    let folds = try PredefinedFolds(foldOfRow: [7, 7, 3, 3]).folds(of: data)
    #expect(
      folds == [Fold(training: [0, 1], test: [2, 3]), Fold(training: [2, 3], test: [0, 1])])
    #expect(throws: LearnError.countMismatch(what: "fold numbers", expected: 4, found: 2)) {
      try PredefinedFolds(foldOfRow: [0, 1]).folds(of: data)
    }
    #expect(throws: LearnError.foldMissesClass(fold: 0, part: "training", label: "a")) {
      try PredefinedFolds(foldOfRow: [0, 1, 0, 1]).folds(of: data)
    }
    #expect(throws: LearnError.unknownAnnotation("fold", known: [])) {
      try PredefinedFolds(annotation: "fold").folds(of: data)
    }
    let leaky = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [4]]), labels: ["a", "b", "a", "b"],
      groups: ["p", "q", "p", "q"])
    #expect(throws: LearnError.groupLeak(groups: ["p", "q"])) {
      try PredefinedFolds(foldOfRow: [0, 0, 1, 1]).folds(of: leaky)
    }
  }

  @Test(
    "a shuffle split draws the share of each class's groups asked for, anew each time",
    arguments: [2, 3], [0.2, 0.35])
  func shuffle(classes: Int, testShare: Double) throws {
    let data = try SamplePopulation.dataset(groups: 30 * classes, classes: classes, seed: 4)
    let split = GroupedShuffleSplit(repeats: 12, testShare: testShare, seed: 3)
    let folds = try split.folds(of: data)
    #expect(folds.count == 12)
    for fold in folds {
      let groups = Set(fold.test.compactMap { data.group(ofRow: $0) })
      #expect(groups.isDisjoint(with: fold.training.compactMap { data.group(ofRow: $0) }))
      #expect((fold.training + fold.test).sorted() == Array(0..<data.rowCount))
      for label in 0..<classes {
        let own = groups.filter { (Int($0.dropFirst(5)) ?? 0) % classes == label }
        #expect(own.count == Int((30 * testShare).rounded()))
      }
    }
    #expect(Set(folds).count == 12)
    #expect(try split.folds(of: data) == folds)
    // Draws are streams of the seed: fewer of them are the first ones.
    #expect(
      try GroupedShuffleSplit(repeats: 5, testShare: testShare, seed: 3).folds(of: data)
        == Array(folds[..<5]))
    // Each group is as likely as any other: 12 draws leave out none of 30 with 1 − (1 − s)¹².
    #expect(Set(folds.flatMap(\.test)).count > data.rowCount * 8 / 10)
    let proof = try evaluate(
      MajorityBaseline(), on: data, split: split, bootstrap: .none)
    #expect(proof.predictions.truth.count == folds.map(\.test.count).reduce(0, +))
  }

  @Test("the groups that a shuffle split draws do not depend on the order of the rows")
  func shuffleOrder() throws {
    let data = try SamplePopulation.dataset(groups: 40, seed: 4)
    let reversed = data.subset(Array((0..<data.rowCount).reversed()))
    func groups(_ data: Dataset) throws -> [Set<String>] {
      try GroupedShuffleSplit(seed: 1).folds(of: data).map { fold in
        Set(fold.test.compactMap { data.group(ofRow: $0) })
      }
    }
    #expect(try groups(data) == groups(reversed))
  }

  @Test("leaving one group out tests every group once with a model of the others")
  func leaveOneOut() throws {
    let data = try SamplePopulation.dataset(groups: 18, classes: 3, seed: 6)
    let folds = try LeaveOneGroupOut().folds(of: data)
    #expect(folds.count == 18)
    for (number, fold) in folds.enumerated() {
      #expect(Set(fold.test.compactMap { data.group(ofRow: $0) }) == ["group\(number)"])
      #expect((fold.training + fold.test).sorted() == Array(0..<data.rowCount))
    }
    let proof = try evaluate(
      SoftmaxRegression(), on: data, split: LeaveOneGroupOut(), bootstrap: .none)
    #expect(proof.clip.n == data.rowCount)
    #expect(proof.speaker?.n == 18)
  }

  @Test("shuffle and leave-one-out refuse data without groups and classes of one group")
  func groupRefusals() throws {
    let plain = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [4]]), labels: ["a", "b", "a", "b"])
    let single = try Dataset(
      features: Matrix(rows: [[1], [2], [3]]), labels: ["a", "b", "b"], groups: ["p", "q", "r"])
    for split in [GroupedShuffleSplit(), LeaveOneGroupOut()] as [any DataSplit] {
      #expect(throws: LearnError.groupsRequired(split: split.summary)) {
        try split.folds(of: plain)
      }
      #expect(throws: LearnError.tooFewGroups(label: "a", groups: 1, folds: 2)) {
        try split.folds(of: single)
      }
    }
    for split in [GroupedShuffleSplit(repeats: 0), GroupedShuffleSplit(testShare: 0)] {
      let error = #expect(throws: LearnError.self) { try split.folds(of: plain) }
      guard case .invalidParameter = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }
}
