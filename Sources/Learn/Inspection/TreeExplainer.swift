internal import CLearnKernels
internal import Determinism

/// Computes Shapley values of an ensemble of trees.
struct TreeExplainer: Sendable {
  private let ensemble: TreeEnsemble
  /// For each node of the ensemble the weight of the training rows that came through it.
  private let covers: [Double]
  private let depths: [Int]

  /// Deeper trees would need more than a few megabytes a worker.
  static let depthLimit: Int = 512

  init(_ ensemble: TreeEnsemble) throws(LearnError) {
    self.ensemble = ensemble
    covers = ensemble.trees.flatMap { $0.covers() }
    depths = ensemble.trees.map { $0.depth() }
    if let depth = depths.max(), depth > Self.depthLimit {
      throw .invalidParameter(
        name: "the model", value: "\(depth) decisions deep",
        requirement: "of trees at most \(Self.depthLimit) decisions deep to be explained")
    }
  }

  private var used: Int { ensemble.outputCount - ensemble.firstOutput }

  /// The sum over the trees of the mean of their leaves, by the weight of the training rows.
  func expected() -> [Double] {
    var sums = [Double](repeating: 0, count: used)
    for (number, tree) in ensemble.trees.enumerated() {
      var mean = [Double](repeating: 0, count: ensemble.leafWidth)
      var shares = [Double](repeating: 0, count: tree.nodeCount)
      shares[0] = 1
      let start = tree.range.lowerBound
      for place in 0..<tree.nodeCount {
        let node = tree.node(place)
        if node.isLeaf {
          for (k, value) in tree.values(place).enumerated() {
            mean[k] += shares[place] * Double(value)
          }
        } else {
          for child in [node.leftChild, node.rightChild] {
            let cover = covers[start + place]
            shares[child] = shares[place] * (cover > 0 ? covers[start + child] / cover : 0.5)
          }
        }
      }
      let first = number * ensemble.leafWidth % used
      for (k, value) in mean.enumerated() { sums[first + k] += value }
    }
    return sums
  }

  /// Returns the sums over the trees, rows × columns × outputs that trees add to.
  ///
  /// - Parameter codes: rows × columns.
  func sums(codes: [UInt16], rows: Int, _ parallelism: Parallelism) -> [Double] {
    let size = 64
    let blocks = parallelism.map(count: (rows + size - 1) / size) { block in
      block * size < rows ? sums(codes, block * size..<min((block + 1) * size, rows)) : []
    }
    return Array(blocks.joined())
  }

  private func sums(_ codes: [UInt16], _ rows: Range<Int>) -> [Double] {
    let (columns, used) = (ensemble.bins.columnCount, used)
    var result = [Double](repeating: 0, count: rows.count * columns * used)
    guard columns > 0 else { return result }
    let room = Int(learn_shapley_scratch(Int64(depths.max() ?? 0)))
    var scratch = [Double](repeating: 0, count: room)
    unsafe withArrays(codes, &scratch, &result) { nodes, values, covers, codes, scratch, result in
      for (number, depth) in depths.enumerated() {
        let start = Int(ensemble.starts[number])
        var tree = unsafe learn_explained_tree(
          nodes: nodes + start, covers: covers + start, values: values,
          width: Int64(ensemble.leafWidth), depth: Int64(depth))
        let first = number * ensemble.leafWidth % used
        for row in rows {
          unsafe learn_shapley(
            &tree, codes + row * columns, scratch, Int64(used),
            result + (row - rows.lowerBound) * columns * used + first)
        }
      }
    }
    return result
  }

  private typealias Body = (
    _ nodes: UnsafePointer<UInt64>, _ values: UnsafePointer<Float>,
    _ covers: UnsafePointer<Double>, _ codes: UnsafePointer<UInt16>,
    _ scratch: UnsafeMutablePointer<Double>, _ result: UnsafeMutablePointer<Double>
  ) -> Void

  private func withArrays(
    _ codes: [UInt16], _ scratch: inout [Double], _ result: inout [Double], _ body: Body
  ) {
    unsafe ensemble.nodes.withUnsafeBufferPointer { nodes in
      unsafe ensemble.leafValues.withUnsafeBufferPointer { values in
        unsafe covers.withUnsafeBufferPointer { covers in
          unsafe codes.withUnsafeBufferPointer { codes in
            unsafe scratch.withUnsafeMutableBufferPointer { scratch in
              unsafe result.withUnsafeMutableBufferPointer { result in
                guard let nodes = nodes.baseAddress, let values = values.baseAddress,
                  let covers = covers.baseAddress, let codes = codes.baseAddress,
                  let scratch = scratch.baseAddress, let result = result.baseAddress
                else { return }
                unsafe body(nodes, values, covers, codes, scratch, result)
              }
            }
          }
        }
      }
    }
  }
}
