internal import CLearnKernels

/// Owns the memory in which one tree at a time is grown; used by one worker at a time.
@safe
final class GrowthWorkspace: @unchecked Sendable {
  private var memory = unsafe learn_workspace()

  init(rows: Int, columns: Int, classes: Int, isWide: Bool) {
    let isDone = unsafe learn_workspace_create(
      &memory, Int64(rows), Int64(columns), Int64(classes), isWide)
    precondition(isDone, "there is no memory for \(rows) rows")
  }

  deinit { unsafe learn_workspace_destroy(&memory) }

  func grow(
    _ training: UnsafePointer<learn_training>, _ growth: UnsafePointer<learn_growth>,
    _ weights: [UInt32], classCount: Int
  ) -> TreeGrower.Tree {
    unsafe learn_grow(training, growth, weights, &memory)
    return unsafe TreeGrower.Tree(
      nodes: Array(UnsafeBufferPointer(start: memory.nodes, count: Int(memory.node_count))),
      leafWeights: Array(
        UnsafeBufferPointer(
          start: memory.leaf_weights, count: Int(memory.leaf_count) * classCount)),
      importances: Array(
        UnsafeBufferPointer(start: memory.importances, count: Int(memory.column_capacity))))
  }
}
