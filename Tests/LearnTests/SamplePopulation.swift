import Determinism
import Learn

/// Makes data of speakers that differ from each other, with known structure.
enum SamplePopulation {
  /// Rows of `classes` classes; each group has one class and 1 to 6 rows.
  static func dataset(
    groups: Int, classes: Int = 2, columns: Int = 5, seed: UInt64, missingShare: Double = 0,
    separation: Double = 1
  ) throws -> Dataset {
    var generator = SeededGenerator(seed: seed)
    var (values, labels, names): ([Double], [String], [String]) = ([], [], [])
    for group in 0..<groups {
      let label = group % classes
      let offset = (0..<columns).map { column in
        generator.normal() + (column % classes == label ? separation : 0)
      }
      for _ in 0...generator.index(below: 6) {
        for column in 0..<columns {
          let isMissing = generator.uniform() < missingShare
          let value = 10 * Double(column) + offset[column] + generator.normal()
          values.append(isMissing ? .nan : value)
        }
        labels.append("class\(label)")
        names.append("group\(group)")
      }
    }
    return try Dataset(
      features: Matrix(rows: labels.count, columns: columns, elements: values), labels: labels,
      groups: names, nanIsMissing: missingShare > 0)
  }
}
