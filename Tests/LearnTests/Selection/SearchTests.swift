import Determinism
import Foundation
@testable import Learn
import Tables
import TestSupport
import Testing

@Suite("Searches of spaces")
struct SearchTests {
  static func small() -> SearchSpace<RandomForest> {
    var space = RandomForest.space
    space.base.trees = 5
    return space
  }

  static let selection = ModelSelection(folds: 3, seed: 4, replicates: 20)

  @Test("values keep within their ranges, ends included, evenly on their scale")
  func dimensions() throws {
    let count = 2_000
    func values(_ values: SearchDimension.Values) -> [ParameterValue] {
      (0...count).map { SearchDimension("x", values).value(at: Double($0) / Double(count)) }
    }
    let uniform = try values(.uniform(2...6)).map { try $0.number(for: "x") }
    #expect(uniform.first == 2 && uniform.last == 6 && uniform[count / 2] == 4)
    let log = try values(.logUniform(0.01...100)).map { try $0.number(for: "x") }
    #expect(log.first == 0.01 && log.last == 100)
    #expect(abs(log[count / 2] - 1) < 1e-12)
    let integers = try values(.integer(-1...2)).map { try $0.integer(for: "x") }
    for number in -1...2 { #expect(abs(integers.filter { $0 == number }.count - 500) <= 1) }
    let logs = try values(.logInteger(1...100)).map { try $0.integer(for: "x") }
    #expect(Set(logs).isSubset(of: Set(1...100)) && logs.first == 1 && logs.last == 100)
    // From 0.5 to 10 are as many decades as from 10 to 200.
    #expect(abs(logs.filter { $0 < 10 }.count - 1_100) < 60)
    let names = try values(.choice(["a", "b"])).map { try $0.choice(for: "x") }
    #expect(names.filter { $0 == "a" }.count == 1_000)
  }

  @Test("every declared space gives candidates that can be written down, over all of its corners")
  func spaces() throws {
    func check<L: Tunable>(_ type: L.Type) throws {
      let space = L.space
      #expect(!space.dimensions.isEmpty)
      for position in [0, 0.3, 1] {
        let point = try space.point(at: space.dimensions.map { _ in position })
        #expect(point.parameters.count == space.dimensions.count)
        var again = space.base
        for (name, value) in point.parameters { try again.set(name, to: value) }
        #expect(again == point.candidate)
        let written = try JSONEncoder().encode(point.candidate)
        #expect(try JSONDecoder().decode(L.self, from: written) == point.candidate)
      }
      var learner = space.base
      #expect(throws: LearnError.self) { try learner.set("no such", to: .number(1)) }
      let name = try #require(space.dimensions.first?.name)
      #expect(throws: LearnError.self) { try learner.set(name, to: .choice("x")) }
      let search = HalvingSearch(space)
      let written = try JSONEncoder().encode(AnyLearner(search))
      #expect(try JSONDecoder().decode(AnyLearner.self, from: written) == AnyLearner(search))
    }
    try check(SoftmaxRegression.self)
    try check(RandomForest.self)
    try check(GradientBoostedTrees.self)
    try check(KernelMachine.self)
    try check(MLP.self)
  }

  @Test("spaces can be narrowed, extended and refuse what their learner does not know")
  func editing() throws {
    var space = Self.small()
    space["columnShare"] = nil
    space["minimumLeafRows"] = .integer(2...4)
    space["thresholds"] = .choice(["best", "random"])
    #expect(space.dimensions.map(\.name) == ["minimumLeafRows", "thresholds"])
    let data = try SamplePopulation.dataset(groups: 20, seed: 3)
    let record = try RandomSearch(space, trials: 6, selection: Self.selection).record(on: data)
    for trial in record.trials {
      #expect((2...4).contains(trial.learner.minimumLeafRows))
      #expect(trial.learner.trees == 5)
    }
    space["depth"] = .integer(1...3)
    #expect(throws: LearnError.self) { try RandomSearch(space).fit(data) }
    space["depth"] = nil
    space["minimumLeafRows"] = .logUniform(0...1)
    #expect(throws: LearnError.self) { try RandomSearch(space).fit(data) }
    #expect(throws: LearnError.self) { try RandomSearch(Self.small(), trials: 0).fit(data) }
  }

  @Test("any number of workers gives the same trials and the same model", arguments: [2, 3])
  func workers(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 36, classes: classes, seed: 2)
    func check<S: ModelSearch>(_ search: S) throws where S.Candidate == RandomForest {
      let serial = try search.fitWithRecord(data)
      for count in [2, 4] {
        let other = try search.fitWithRecord(
          data, context: TrainingContext(parallelism: .workers(count)))
        #expect(other.record == serial.record)
        #expect(try other.model.serialized() == serial.model.serialized())
      }
    }
    try check(RandomSearch(Self.small(), trials: 5, selection: Self.selection))
    try check(
      HalvingSearch(Self.small(), candidates: 9, leastGroups: 3, selection: Self.selection))
    try check(
      ParzenSearch(Self.small(), trials: 8, randomTrials: 4, selection: Self.selection))
  }

  @Test("a longer random search starts as a shorter one does, Parzen's with random trials")
  func prefixes() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 2)
    let space = SoftmaxRegression.space
    let short = try RandomSearch(space, trials: 4, selection: Self.selection).record(on: data)
    let long = try RandomSearch(space, trials: 7, selection: Self.selection).record(on: data)
    #expect(Array(long.trials.prefix(4)) == short.trials)
    #expect(Set(long.trials.map(\.learner.l2)).count == 7)
    let parzen = try ParzenSearch(
      space, trials: 6, randomTrials: 4, selection: Self.selection
    ).record(on: data)
    #expect(Array(parzen.trials.prefix(4)) == short.trials)
  }

  @Test(
    "rungs have whole speakers, each among those of the next, and every class",
    arguments: [2, 3])
  func rungs(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 90, classes: classes, seed: 8)
    let search = HalvingSearch(
      SoftmaxRegression.space, candidates: 27, leastGroups: 3, selection: Self.selection)
    let rungs = Rungs(data, search)
    #expect(rungs.count == 3)
    var previous: Set<String> = []
    for rung in 0..<rungs.count {
      let rows = data.subset(rungs.rows(of: rung))
      let groups = Set((0..<rows.rowCount).compactMap { rows.group(ofRow: $0) })
      #expect(groups.isSuperset(of: previous))
      #expect(rows.classCounts.allSatisfy { $0 > 0 })
      let whole = (0..<data.rowCount).filter { groups.contains(data.group(ofRow: $0) ?? "") }
      #expect(whole.count == rows.rowCount)
      // 30 or 45 groups a class: a ninth of them, a third, all.
      #expect(groups.count == [90 / classes / 9 * classes, 30, 90][rung], "rung \(rung)")
      previous = groups
    }
    let record = try search.record(on: data)
    #expect(record.trials.map(\.rung).filter { $0 == 0 }.count == 27)
    #expect(record.trials.map(\.rung).filter { $0 == 1 }.count == 9)
    #expect(record.trials.map(\.rung).filter { $0 == 2 }.count == 3)
    #expect(record.chosen.rung == 2 && record.chosen.units == 90)
    // The nine of the second rung are the nine best of the first.
    let first = record.trials.filter { $0.rung == 0 }
    let kept = Set(record.trials.filter { $0.rung == 1 }.map(\.candidate))
    let worstKept = first.filter { kept.contains($0.candidate) }.compactMap(\.score).max() ?? 0
    let bestLost = first.filter { !kept.contains($0.candidate) }.compactMap(\.score).min() ?? 0
    #expect(worstKept <= bestLost)
    for search in [
      HalvingSearch(SoftmaxRegression.space, candidates: 0),
      HalvingSearch(SoftmaxRegression.space, factor: 1),
      HalvingSearch(SoftmaxRegression.space, leastGroups: 1),
    ] { #expect(throws: LearnError.self) { try search.fit(data) } }
  }

  @Test("few candidates or few groups make one rung, that of all groups")
  func oneRung() throws {
    let data = try SamplePopulation.dataset(groups: 24, seed: 8)
    let search = HalvingSearch(SoftmaxRegression.space, selection: Self.selection)
    #expect(Rungs(data, search).count == 1)
    #expect(try search.record(on: data).trials.allSatisfy { $0.units == 24 })
  }

  @Test("Parzen's densities integrate to 1 and are greatest where observations are")
  func density() throws {
    for positions in [[], [0.2], [0.0, 1.0], [0.4, 0.41, 0.42, 0.9]] {
      let density = ParzenDensity(.uniform(0...1), positions)
      let steps = 20_000
      var sum = 0.0
      for step in 0..<steps {
        sum += exp(density.logarithm(at: (Double(step) + 0.5) / Double(steps))) / Double(steps)
      }
      // Midpoints of a smooth curve, steps of 5e-5 and curves no narrower than 0.2.
      #expect(abs(sum - 1) < 1e-8, "\(positions): \(sum)")
    }
    let density = ParzenDensity(.uniform(0...1), [0.4, 0.41, 0.42, 0.43, 0.44, 0.45])
    #expect(density.logarithm(at: 0.42) > density.logarithm(at: 0.95) + 0.5)
    var generator = SeededGenerator(seed: 1)
    let draws = (0..<4_000).map { _ in density.draw(&generator) }
    #expect(draws.allSatisfy { (0..<1).contains($0) })
    // The share of draws in a part is the integral over it, up to 4 deviations of √(¼ ∕ 4000).
    var expected = 0.0
    for step in 0..<1_000 {
      let position = 0.3 + 0.25 * (Double(step) + 0.5) / 1_000
      expected += exp(density.logarithm(at: position)) * 0.25 / 1_000
    }
    let share = Double(draws.filter { (0.3..<0.55).contains($0) }.count) / 4_000
    #expect(abs(share - expected) < 0.032, "\(share), \(expected)")
    let names = ParzenDensity(.choice(["a", "b", "c"]), [0.1, 0.2, 0.9])
    // Two observations of the first, one of the last, and one each beside.
    #expect(abs(exp(names.logarithm(at: 0.1)) - 0.5) < 1e-12)
    #expect(abs(exp(names.logarithm(at: 0.5)) - 1 / 6.0) < 1e-12)
  }

  @Test("Parzen's search finds a minimum closer than as many trials at random, on most seeds")
  func parzenConverges() throws {
    // A learner whose loss is known: no data, the penalty alone decides.
    let data = try Dataset(
      features: Matrix(rows: 8, columns: 1, repeating: 0),
      labels: (0..<8).map { $0 % 2 == 0 ? "a" : "b" }, groups: (0..<8).map { "g\($0)" })
    var wins = 0
    for seed in 0..<10 as Range<UInt64> {
      let selection = ModelSelection(folds: 2, seed: seed, replicates: 0)
      let space = SearchSpace(
        Bowl(), ["x", "y"].map { SearchDimension($0, .uniform(0...1)) })
      let random = try RandomSearch(space, trials: 40, selection: selection).record(on: data)
      let parzen = try ParzenSearch(
        space, trials: 40, randomTrials: 10, selection: selection
      ).record(on: data)
      if (parzen.best.score ?? 1) < (random.best.score ?? 0) { wins += 1 }
    }
    // By chance 5 of 10, 9 or more in 1 % of cases.
    #expect(wins >= 9, "\(wins)")
  }
}

/// A learner whose probabilities do not depend on data: the worse the farther from (0.3, 0.7).
struct Bowl: Tunable {
  static let name = "bowl"
  var x = 0.5
  var y = 0.5

  static var space: SearchSpace<Bowl> { SearchSpace(Bowl(), []) }

  mutating func set(_ parameter: String, to value: ParameterValue) throws(LearnError) {
    let number = try value.number(for: parameter)
    if parameter == "x" { x = number } else { y = number }
  }

  func fit(_ data: Dataset, context: TrainingContext) throws(LearnError) -> BowlModel {
    let distance = ((x - 0.3) * (x - 0.3) + (y - 0.7) * (y - 0.7)).squareRoot()
    return BowlModel(
      schema: data.schema, classes: data.classes,
      provenance: try MajorityBaseline().fit(data).provenance, distance: distance)
  }
}

struct BowlModel: Classifier {
  static let kind = "bowl"
  let schema: FeatureSchema
  let classes: [String]
  let provenance: ModelProvenance
  let distance: Double

  func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    // Right answers are not known here: equal classes lose least at ½, more the farther from it.
    probabilities[0] = 0.5 + 0.4 * distance
    probabilities[1] = 1 - probabilities[0]
  }

  func serialized() throws(LearnError) -> [UInt8] { [] }
}
