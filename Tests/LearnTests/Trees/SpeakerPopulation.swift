import Determinism
import Learn

/// Makes clips of speakers who differ as much from each other as a speaker's clips do.
enum SpeakerPopulation {
  /// Twelve columns; the class moves each of the first six a little, 30 % are of the second class.
  static func dataset(speakers: Int, clips: Int) throws -> Dataset {
    var generator = SeededGenerator(seed: 21)
    var (values, labels, names): ([Double], [String], [String]) = ([], [], [])
    for speaker in 0..<speakers {
      let label = generator.uniform() < 0.3 ? 1 : 0
      let own = (0..<12).map { column in
        generator.normal() + (column < 6 ? 1.0 * Double(label) : 0)
      }
      for _ in 0..<clips {
        for value in own { values.append(value + generator.normal()) }
        labels.append("class\(label)")
        names.append("s\(speaker)")
      }
    }
    return try Dataset(
      features: Matrix(rows: labels.count, columns: 12, elements: values), labels: labels,
      groups: names)
  }
}
