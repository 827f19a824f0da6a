/// The stretches of a contour that are 0, or that are not, as openSMILE's Segments finds them.
///
/// A gap of one frame is bridged, unless only one frame came before it; a stretch of fewer than three
/// frames does not count. Its length is the distance from the first frame to the last.
struct ContourSegments {
  /// The frames from the first to the last of each stretch.
  let lengths: [Int]

  init(_ isInside: [Bool]) {
    var lengths: [Int] = []
    var (start, last) = (-1, -1)
    func close() { if start >= 0, last - start >= 2 { lengths.append(last - start) } }
    for index in isInside.indices where isInside[index] {
      let continues = start >= 0 && (index == last + 1 || (index == last + 2 && last > start))
      if !continues {
        close()
        start = index
      }
      last = index
    }
    close()
    self.lengths = lengths
  }

  /// Mean and standard deviation of the lengths in seconds, or nil without a stretch.
  func seconds(hop: Double) -> (mean: Double, deviation: Double)? {
    guard !lengths.isEmpty else { return nil }
    let values = lengths.map { Double($0) * hop }
    let moments = ContourMoments(values)
    return (moments.mean, moments.variance.squareRoot())
  }
}
