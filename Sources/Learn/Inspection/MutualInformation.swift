#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Estimates how much a binned column says about the class, in nats.
struct MutualInformation {
  /// The plug-in estimate: shares of rows taken for probabilities.
  let plugIn: Double

  /// The plug-in estimate with the correction of Miller and Madow for the number of cells in use; for
  /// noise about 0 on the average, and sometimes below, where bins hold ten rows or more.
  let corrected: Double

  /// The number of bins in use.
  let binCount: Int

  /// - Parameters:
  ///   - codes: the bin of each row, at most 255.
  ///   - labels: the class of each row.
  init(codes: ArraySlice<UInt8>, labels: [Int], classCount: Int) {
    var cells = [Int](repeating: 0, count: 256 * classCount)
    for (code, label) in zip(codes, labels) { cells[Int(code) * classCount + label] += 1 }
    var bins = [Int](repeating: 0, count: 256)
    var classes = [Int](repeating: 0, count: classCount)
    for bin in 0..<256 {
      for label in 0..<classCount {
        bins[bin] += cells[bin * classCount + label]
        classes[label] += cells[bin * classCount + label]
      }
    }
    let total = Double(labels.count)
    var sum = 0.0
    for bin in 0..<256 where bins[bin] > 0 {
      for label in 0..<classCount where cells[bin * classCount + label] > 0 {
        let count = Double(cells[bin * classCount + label])
        sum += count / total * log(count * total / (Double(bins[bin]) * Double(classes[label])))
      }
    }
    func used(_ counts: [Int]) -> Int { counts.filter { $0 > 0 }.count }
    binCount = used(bins)
    plugIn = max(0, sum)
    // Each entropy gains (cells in use − 1) ∕ 2n; the joint one is subtracted.
    corrected = plugIn + Double(used(bins) + used(classes) - used(cells) - 1) / (2 * total)
  }
}
