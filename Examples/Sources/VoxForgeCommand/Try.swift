import ArgumentParser
import Foundation
import Learn
import Tables
import VoxForge

struct Try: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "try")
  @Option var corpus: String
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var notes: NotesOptions
  func run() async throws {
    var extracted = try loadCorpus(corpus, reading, notes)
    let manifest = URL(fileURLWithPath: corpus).appendingPathComponent("manifest.csv").path
    let labels = try CorpusNotes(contentsOf: manifest, kinds: [.labels, .folds, .oddities])
    extracted.annotate(try CorpusNotes(contentsOf: manifest, kinds: [.folds, .oddities]))
    let plan = EvaluationProtocol.manifest(extracted.table, labels)
    let data = try Dataset(
      extracted.table.selecting(rows: plan.rows), label: "gender", groups: "speaker", rowIDs: "clip")
    func run(_ name: String, _ l: any Learner) throws -> Matrix<Double> { try run2(name, l) }
    func run2(_ name: String, _ l: some Learner) throws -> Matrix<Double> {
      let start = Date()
      let e = try evaluate(l, on: data, split: PredefinedFolds(annotation: "fold"), bootstrap: .none)
      show(name, e.clip, Date().timeIntervalSince(start))
      return e.predictions.probabilities
    }
    func show(_ name: String, _ c: ScoreReport, _ t: Double) {
      print(
        name.padding(toLength: 46, withPad: " ", startingAt: 0),
        String(
          format: "%.4f %.4f %.4f  %.1f s", c.balancedAccuracy.value!, c.auc.value!,
          c.logLoss.value!, t))
    }
    var all: [String: Matrix<Double>] = [:]

    func soft(_ l: [Double], _ folds: Int, _ rule: ModelSelection.Rule = .best) -> any Learner {
      GridSearch(
        l.map { SoftmaxRegression(l2: $0) },
        selection: ModelSelection(folds: folds, seed: 0, rule: rule, replicates: rule == .best ? 0 : 200))
    }
    let fine = [100, 60, 40, 30, 20, 10, 5, 2.0]
    func mlp(_ s: UInt64) -> MLP {
      MLP(
        hiddenLayers: [32], epochs: 30, learningRate: 2e-3, weightDecay: 3, dropout: 0.3,
        earlyStopping: nil, networks: 5, seed: s)
    }
    func boost(_ s: UInt64) -> GradientBoostedTrees {
      GradientBoostedTrees(
        rounds: 300, learningRate: 0.04, leaves: 5, l2: 5, rowShare: 0.7, columnShare: 0.3, seed: s)
    }

    let kernels = GridSearch(
      [0.3, 0.1, 0.03].map { KernelMachine(l2: $0, gamma: .value(0.004)) },
      selection: ModelSelection(folds: 5, replicates: 0))
    all["kg"] = try run("kernel grid", kernels)
    for s in 0..<2 as Range<UInt64> {
      let sf = soft(fine, 10)
      all["a3\(s)"] = try run("average3 \(s)", AveragedLearners([sf, kernels, mlp(s)]))
      all["a4\(s)"] = try run("average4 \(s)", AveragedLearners([sf, kernels, mlp(s), boost(s)]))
      all["st\(s)"] = try run(
        "stack4 \(s)", StackedLearners([SoftmaxRegression(l2: 30), kernels, mlp(s), boost(s)]))
      all["b3\(s)"] = try run(
        "boost x4 \(s)", AveragedLearners((0..<4).map { boost(s * 10 + $0) }))
      all["a4b\(s)"] = try run(
        "average4b \(s)",
        AveragedLearners([
          sf, kernels, mlp(s), AveragedLearners((0..<4).map { boost(s * 10 + $0) }),
        ]))
    }
    let names = all.keys.sorted()
    // Write for other programs.
    let truth = (0..<data.rowCount).map { data.classIndex(ofRow: $0) }
    var text = "truth," + names.joined(separator: ",") + "\n"
    for row in 0..<data.rowCount {
      text += "\(truth[row])," + names.map { "\(all[$0]![row, 1])" }.joined(separator: ",") + "\n"
    }
    try text.write(toFile: "/tmp/exp/swift.csv", atomically: true, encoding: .utf8)
  }
}
