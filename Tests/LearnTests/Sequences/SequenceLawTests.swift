import Determinism
import Foundation
@testable import Learn
import Synchronization
import Tables
import TestSupport
import Testing

@Suite("Laws of sequence networks")
struct SequenceLawTests {
  @Test("the order of a pattern anywhere in a sequence is learned, which means cannot tell")
  func order() throws {
    let source = try SequencePopulation.source(count: 240, groups: 30)
    let learner = SequenceNetwork(
      convolutions: [SequenceNetwork.Convolution(channels: 8, width: 7, stride: 1)],
      hiddenLayers: [8], epochs: 40, batchSize: 8, learningRate: 0.01, dropout: 0,
      earlyStopping: nil, seed: 1)
    let split = GroupedStratifiedKFold(folds: 3, seed: 1)
    let proof = try evaluate(learner, on: source, split: split, bootstrap: .none)
    #expect((proof.clip.balancedAccuracy.value ?? 0) > 0.95)
    #expect(proof.report.baselines.first?.clip.balancedAccuracy.value == 0.5)

    let means = source.sequences.map { sequence in
      let values = sequence.frames.elements.map { Double($0) }
      let mean = values.reduce(0, +) / Double(values.count)
      return [mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }, Double(values.count)]
    }
    let rows = try Dataset(
      features: Matrix(rows: means), labels: source.sequences.map(\.label),
      groups: source.sequences.compactMap(\.group))
    let other = try evaluate(
      MLP(hiddenLayers: [8], epochs: 30, earlyStopping: nil, networks: 1), on: rows, split: split,
      bootstrap: .none)
    #expect((other.clip.balancedAccuracy.value ?? 1) < 0.65)
  }

  @Test("the same bytes for any number of workers, other bytes for another seed")
  func determinism() throws {
    let source = try SequencePopulation.source(
      count: 90, groups: 12, channels: 2, classes: ["fall", "flat", "rise"])
    var learner = SequencePopulation.quick
    learner.networks = 2
    learner.classWeights = .balanced
    let bytes = try learner.fit(source).serialized()
    let context = TrainingContext(parallelism: .workers(3))
    #expect(try learner.fit(source, context: context).serialized() == bytes)
    let split = GroupedStratifiedKFold(folds: 3, seed: 1)
    let serial = try evaluate(
      learner, on: source, split: split, bootstrap: .none, context: TrainingContext())
    let parallel = try evaluate(
      learner, on: source, split: split, bootstrap: .none, context: context)
    #expect(serial == parallel)
    learner.seed = 3
    #expect(try learner.fit(source).parameters != SequenceNetworkModel(bytes: bytes).parameters)
  }

  @Test("a fold's predictions are those of a model that was fitted to its training part alone")
  func folds() throws {
    let source = try SequencePopulation.source(count: 60, groups: 10)
    let learner = SequencePopulation.quick
    let split = GroupedStratifiedKFold(folds: 2, seed: 1)
    let proof = try evaluate(learner, on: source, split: split, bootstrap: .none)
    let folds = try #require(proof.predictions.folds)
    let training = source.sequences.indices.filter { folds[$0] == 1 }
    let test = source.sequences.indices.filter { folds[$0] == 0 }
    func part(_ rows: [Int]) -> SequencesInMemory {
      SequencesInMemory(schema: source.schema, sequences: rows.map { source.sequences[$0] })
    }
    let model = try learner.fit(part(training))
    let predictions = try model.predictions(for: part(test))
    #expect(
      predictions.probabilities.elements
        == test.flatMap { Array(proof.predictions.probabilities.row($0)) })
    for row in test.prefix(3) {
      let own = try model.probabilities(
        for: source.sequences[row].frames, schema: source.schema)
      #expect(own == Array(proof.predictions.probabilities.row(row)))
    }
  }

  @Test("a sequence of weight 0 changes nothing, one of weight 1 does")
  func weights() throws {
    var sequences = try SequencePopulation.source(count: 40, groups: 8).sequences
    let schema = try SequencePopulation.schema(channels: 1)
    var learner = SequencePopulation.quick
    learner.earlyStopping = nil
    func parameters() throws -> [Float] {
      try learner.fit(SequencesInMemory(schema: schema, sequences: sequences)).parameters
    }
    let before = try parameters()
    var strange = sequences[0]
    strange.weight = 0
    strange.label = "rise"
    strange.frames = Matrix(rows: 2, columns: 1, elements: [900, -900])
    sequences.insert(strange, at: 7)
    #expect(try parameters() == before)
    sequences[7].weight = 1
    #expect(try parameters() != before)
  }

  @Test("held-out groups end training; passes are two, one an epoch, and one to judge the last")
  func passes() throws {
    let source = CountingSource(base: try SequencePopulation.source(count: 40, groups: 10))
    var learner = SequencePopulation.quick
    _ = try learner.fit(source)
    #expect(source.passes == 2 + 3 + 1)
    learner.earlyStopping = nil
    _ = try learner.fit(source)
    #expect(source.passes == 6 + 2 + 3)
    learner.epochs = 400
    learner.learningRate = 0.03
    learner.earlyStopping = MLP.EarlyStopping(share: 0.3, patience: 2)
    _ = try learner.fit(source)
    #expect(source.passes < 11 + 100)
  }

  @Test("memory stays the same while the number of sequences grows tenfold")
  func memory() async {
    await #expect(processExitsWith: .success) {
      let learner = SequenceNetwork(
        convolutions: [SequenceNetwork.Convolution(channels: 4, width: 3, stride: 4)],
        hiddenLayers: [], epochs: 1, batchSize: 4, window: 8,
        earlyStopping: MLP.EarlyStopping(share: 0.2, patience: 1))
      _ = try learner.fit(MadeSource(count: 30))
      let few = MadeSource.peakMemory()
      _ = try learner.fit(MadeSource(count: 300))
      // 270 sequences more are 27 MB; their records, and what the allocator leaves, are less than 5.
      try #require(few > 1_000_000)
      try #require(MadeSource.peakMemory() - few < 5_000_000)
    }
  }

  @Test("bad parameters, bad sequences, sources that change and cancellation are errors")
  func errors() throws {
    typealias Layer = SequenceNetwork.Convolution
    let source = try SequencePopulation.source(count: 24, groups: 6)
    for learner in [
      SequenceNetwork(convolutions: []), SequenceNetwork(convolutions: [Layer(channels: 0)]),
      SequenceNetwork(convolutions: [Layer(channels: 1, width: 4)]),
      SequenceNetwork(convolutions: [Layer(channels: 1, stride: 0)]),
      SequenceNetwork(hiddenLayers: [0]), SequenceNetwork(epochs: 0),
      SequenceNetwork(batchSize: 0), SequenceNetwork(batchSize: 9, window: 8),
      SequenceNetwork(learningRate: .nan), SequenceNetwork(weightDecay: -1),
      SequenceNetwork(dropout: 1), SequenceNetwork(networks: 0),
      SequenceNetwork(earlyStopping: MLP.EarlyStopping(share: 0)),
      SequenceNetwork(epochs: 4, learningRate: 1e8, earlyStopping: nil),
    ] {
      let error = #expect(throws: LearnError.self) { try learner.fit(source) }
      guard case .invalidParameter = error else {
        Issue.record("\(learner): \(String(describing: error))")
        continue
      }
    }
    func error(_ change: (inout [LabelledSequence]) -> Void) throws -> LearnError? {
      var sequences = source.sequences
      change(&sequences)
      let changed = SequencesInMemory(schema: source.schema, sequences: sequences)
      return #expect(throws: LearnError.self) { try SequencePopulation.quick.fit(changed) }
    }
    #expect(try error { $0 = [] } == .noRows)
    #expect(try error { $0[1].group = nil } == .missingGroup(row: 1, column: "group"))
    #expect(
      try error { $0[2].frames = Matrix(rows: 0, columns: 1, elements: []) }
        == .countMismatch(what: "frames of sequence 2 's2'", expected: 1, found: 0))
    #expect(
      try error { $0[2].frames = Matrix(rows: 1, columns: 2, elements: [1, 1]) }
        == .countMismatch(what: "channels of sequence 2 's2'", expected: 1, found: 2))
    #expect(
      try error { $0[3].frames.elements[5] = .nan } == .nonFinite(row: 5, column: "c0"))
    #expect(try error { $0[3].weight = -1 } == .invalidWeight(row: 3, value: "-1.0"))
    #expect(
      try error { for index in $0.indices { $0[index].label = "one" } } == .singleClass(["one"]))
    let shrinking = CountingSource(base: source, shrinks: true)
    #expect(
      throws: LearnError.countMismatch(
        what: "sequences of a later pass", expected: 24, found: 23)
    ) { try SequencePopulation.quick.fit(shrinking) }
    #expect(throws: LearnError.cancelled) {
      try SequencePopulation.quick.fit(
        source, context: TrainingContext(isCancelled: { true }))
    }
  }
}

/// Counts passes, and may deliver one sequence less each time.
final class CountingSource: SequenceSource {
  let schema: FeatureSchema
  private let base: SequencesInMemory
  private let shrinks: Bool
  private let count = Mutex(0)

  init(base: SequencesInMemory, shrinks: Bool = false) {
    schema = base.schema
    self.base = base
    self.shrinks = shrinks
  }

  var passes: Int { count.withLock { $0 } }

  func forEach(
    _ body: (LabelledSequence) throws(LearnError) -> Void
  ) throws(LearnError) {
    let before = passes
    count.withLock { $0 += 1 }
    for sequence in base.sequences.dropLast(shrinks ? before : 0) { try body(sequence) }
  }
}

/// Makes each sequence of 100 kB when it is asked for.
struct MadeSource: SequenceSource {
  let schema: FeatureSchema
  let count: Int

  init(count: Int) throws {
    schema = try SequencePopulation.schema(channels: 25)
    self.count = count
  }

  func forEach(
    _ body: (LabelledSequence) throws(LearnError) -> Void
  ) throws(LearnError) {
    for number in 0..<count {
      var frames = Matrix<Float>(rows: 1_000, columns: 25, repeating: Float(number % 2))
      frames.elements[0] = Float(number)
      try body(
        LabelledSequence(
          frames: frames, label: "class\(number % 2)", group: "g\(number / 2 % 10)"))
    }
  }

  /// The largest size of this process so far, in bytes.
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(0, &usage)  // RUSAGE_SELF, which is of another type on each platform.
    #if canImport(Glibc)
      return usage.ru_maxrss * 1_024
    #else
      return usage.ru_maxrss
    #endif
  }
}
