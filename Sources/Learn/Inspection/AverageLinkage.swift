/// Joins the two nearest clusters again and again; the distance of two is the mean over their pairs.
///
/// Sokal and Michener (1958), with the update of Lance and Williams. Of equal distances the first pair
/// is joined. Time: items³ at most, with a pass over items² distances a join.
struct AverageLinkage {
  /// The distances at which clusters were joined, ascending, up to the limit.
  private(set) var heights: [Double] = []
  /// The items of each cluster, in ascending order of the first.
  private(set) var clusters: [[Int]]

  /// - Parameters:
  ///   - distances: symmetric, items × items.
  ///   - limit: clusters further apart are not joined.
  init(_ distances: [[Double]], limit: Double) {
    var distances = distances
    var members = distances.indices.map { [$0] }
    var alive = Array(distances.indices)
    while alive.count > 1 {
      var best = (a: -1, b: -1, distance: Double.infinity)
      for (position, a) in alive.enumerated() {
        for b in alive[(position + 1)...] where distances[a][b] < best.distance {
          best = (a, b, distances[a][b])
        }
      }
      guard best.distance <= limit else { break }
      let (left, right) = (Double(members[best.a].count), Double(members[best.b].count))
      for other in alive where other != best.a && other != best.b {
        let mean =
          (left * distances[best.a][other] + right * distances[best.b][other]) / (left + right)
        distances[best.a][other] = mean
        distances[other][best.a] = mean
      }
      members[best.a] += members[best.b]
      alive.removeAll { $0 == best.b }
      heights.append(best.distance)
    }
    clusters = alive.map { members[$0].sorted() }.sorted { $0[0] < $1[0] }
  }
}
