@testable import Learn
import TestSupport
import Testing

@Suite("Steps of networks against NumPy and finite differences")
struct NetworkStepTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      var activation: MLP.Activation
      var sizes: [Int]
      var rows: [Float]
      var labels: [Int32]
      var weights: [Float]
      var start: [Float]
      var end: [Double]
      var losses: [Double]

      func trainer(_ rate: Double, _ decay: Double) -> NetworkTrainer {
        let learner = MLP(
          hiddenLayers: Array(sizes.dropFirst().dropLast()), activation: activation,
          batchSize: labels.count, learningRate: rate, weightDecay: decay)
        var trainer = NetworkTrainer(learner, NetworkShape(sizes: sizes), seed: 1, stream: 0)
        trainer.parameters = start
        return trainer
      }

      /// The rows as layers take them: each ends with 1.
      var batch: [Float] {
        let width = sizes[0]
        return labels.indices.flatMap { rows[$0 * width..<($0 + 1) * width] + [1] }
      }
    }

    var steps: Int
    var rate: Double
    var decay: Double
    var cases: [Case]

    static func read() throws -> Golden {
      try LearnTests.Golden.decode(Golden.self, "mlp-adamw.json")
    }
  }

  @Test("five steps of AdamW and their losses are those of NumPy")
  func steps() throws {
    let golden = try Golden.read()
    for entry in golden.cases {
      var trainer = entry.trainer(golden.rate, golden.decay)
      let batch = entry.batch
      for step in 0..<golden.steps {
        let loss = trainer.loss(batch.span, entry.labels.span, entry.weights.span)
        // Single precision: a dozen losses around 1, each rounded to some 1e-7.
        #expect(abs(loss - entry.losses[step]) < 1e-5, "\(entry.activation) \(step): \(loss)")
        trainer.step(batch.span, entry.labels.span, entry.weights.span)
      }
      // Steps are of 0.01 and know their gradient to 1e-6; small gradients make that 1e-5.
      let comparison = Comparison(
        trainer.parameters.map { Double($0) }, entry.end, within: 1e-5)
      #expect(comparison.isWithinBound, "\(entry.activation): \(comparison)")
    }
  }

  @Test("gradients are the slopes of the loss")
  func gradients() throws {
    // Differences across the corner of a ReLU are no slopes: the smooth activations only.
    for entry in try Golden.read().cases where entry.activation != .relu {
      var trainer = entry.trainer(0.01, 0)
      let batch = entry.batch
      trainer.computeGradient(batch.span, entry.labels.span, entry.weights.span)
      let slopes = trainer.gradient.map { Double($0) }
      let step: Float = 0.01
      let differences = trainer.parameters.indices.map { index in
        let value = entry.start[index]
        func loss(_ moved: Float) -> Double {
          trainer.parameters[index] = moved
          return trainer.loss(batch.span, entry.labels.span, entry.weights.span)
        }
        let (above, below) = (loss(value + step), loss(value - step))
        trainer.parameters[index] = value
        return (above - below) / Double(2 * step) / Double(entry.labels.count)
      }
      // The third derivative leaves 1e-4 of step², and rounding of the loss 1e-6 ∕ step.
      let comparison = Comparison(slopes, differences, within: 3e-4)
      #expect(comparison.isWithinBound, "\(entry.activation): \(comparison)")
      #expect((slopes.map(abs).max() ?? 0) > 0.05)
    }
  }
}
