/// Says how training rows are made as many in each class.
public enum ResamplingMethod: Hashable, Codable, Sendable {
  /// Leaves out rows of the larger classes, drawn at random, until each has as many as the smallest.
  case underSampling
  /// Makes up rows of the smaller classes until each has as many as the largest (SMOTE; Chawla, Bowyer,
  /// Hall and Kegelmeyer 2002).
  ///
  /// Each lies on the segment between a row of the class, drawn at random, and one of its `neighbors`
  /// nearest rows of the class: x + u·(y − x), u uniform in [0, 1). Distances are Euclidean over columns
  /// divided by their standard deviation. A value is missing where either row misses it; distances take
  /// the mean for it. The row has the group and the weight of its first parent.
  ///
  /// Cost: the square of the rows of a class that grows × columns.
  case smote(neighbors: Int = 5)
}
