import Determinism
@testable import Learn
import Tables

/// Makes sequences whose class is the order of two halves of a pattern, anywhere in noise.
///
/// Class `rise` has three frames of −2 and then three of +2, `fall` the reverse, `flat` has none: means and
/// deviations of `rise` and `fall` are the same.
enum SequencePopulation {
  static func schema(channels: Int) throws -> FeatureSchema {
    try FeatureSchema(
      columns: (0..<channels).map {
        FeatureColumn(name: "c\($0)", unit: "1", formula: "given", source: "test")
      })
  }

  static func source(
    count: Int, groups: Int, channels: Int = 1, classes: [String] = ["fall", "rise"],
    frames: Range<Int> = 12..<40, seed: UInt64 = 1
  ) throws -> SequencesInMemory {
    var generator = SeededGenerator(seed: seed)
    let sequences = (0..<count).map { number in
      let label = classes[number % classes.count]
      let length = frames.lowerBound + generator.index(below: frames.count)
      var elements = (0..<length * channels).map { _ in Float(0.3 * generator.normal()) }
      let start = generator.index(below: length - 6)
      for step in 0..<6 where label != "flat" {
        let isHigh = (step < 3) == (label == "fall")
        elements[(start + step) * channels] += isHigh ? 2 : -2
      }
      return LabelledSequence(
        frames: Matrix(rows: length, columns: channels, elements: elements), label: label,
        group: "g\(number / classes.count % groups)", id: "s\(number)")
    }
    return SequencesInMemory(schema: try schema(channels: channels), sequences: sequences)
  }

  /// A network that is trained in a moment.
  static let quick = SequenceNetwork(
    convolutions: [
      SequenceNetwork.Convolution(channels: 6, width: 5, stride: 1),
      SequenceNetwork.Convolution(channels: 8, width: 3, stride: 2),
    ],
    hiddenLayers: [6], epochs: 3, batchSize: 8, window: 16, dropout: 0.1, seed: 2)
}
