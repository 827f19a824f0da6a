internal import Determinism

/// Trains networks of several folds together, in the same passes over a source.
struct SequenceTraining<Source: SequenceSource> {
  let learner: SequenceNetwork
  let source: Source
  let survey: SequenceSurvey
  let context: TrainingContext

  init(
    _ learner: SequenceNetwork, _ source: Source, _ context: TrainingContext
  ) throws(LearnError) {
    try learner.validate()
    self.learner = learner
    self.source = source
    self.context = context
    survey = try SequenceSurvey(source, context)
  }

  /// Fits a model to each part of the rows.
  ///
  /// - Parameter parts: the positions of the training rows of each model.
  func models(_ parts: [[Int]]) throws(LearnError) -> [SequenceNetworkModel] {
    let data = survey.data
    let subsets = parts.map { data.subset($0) }
    for subset in subsets { try subset.requireAllClasses() }
    let scalings = try scalings(parts)
    var starts: [SequenceStart] = []
    for (subset, scaling) in zip(subsets, scalings) {
      starts.append(try SequenceStart(learner, subset, survey.schema, scaling))
    }
    var runs: [SequenceRun] = []
    for (start, rows) in zip(starts, parts) {
      for number in 0..<learner.networks {
        runs.append(try start.run(number: number, rows: rows, of: data.rowCount))
      }
    }
    try train(&runs)
    var models: [SequenceNetworkModel] = []
    for (index, start) in starts.enumerated() {
      let first = index * learner.networks
      models.append(try start.model(runs[first..<first + learner.networks]))
    }
    return models
  }

  private func train(_ runs: inout [SequenceRun]) throws(LearnError) {
    var pass = 0
    while !runs.allSatisfy(\.isFinished) {
      let active = runs.indices.filter { !runs[$0].isFinished }
      let isUsed = (0..<survey.data.rowCount).map { position in
        active.contains { runs[$0].uses(position) }
      }
      try forEachWindow(uses: { isUsed[$0] }) { (window, isLast) throws(LearnError) in
        let (before, numbers) = (runs, active)
        runs.removeAll()
        var next = before
        let trained = context.parallelism.map(count: numbers.count) { index in
          var run = before[numbers[index]]
          run.take(window, isLast: isLast)
          return run
        }
        for (number, run) in zip(numbers, trained) { next[number] = run }
        runs = next
      }
      for index in active { runs[index].endPass() }
      pass += 1
      let loss = runs[0].bestLoss
      context.report(
        TrainingEvent(
          step: min(pass, learner.epochs), stepLimit: learner.epochs,
          objective: loss.isFinite ? loss : nil))
    }
  }

  /// Returns the mean and deviation of each channel over the rows of each part, of positive weight.
  private func scalings(_ parts: [[Int]]) throws(LearnError) -> [ChannelScaling] {
    var moments = parts.map { _ in ChannelMoments(channels: survey.schema.count) }
    var partsOfRow = Array(repeating: [Int](), count: survey.data.rowCount)
    for (part, rows) in parts.enumerated() {
      for row in rows where survey.data.weight(ofRow: row) > 0 { partsOfRow[row].append(part) }
    }
    try survey.forEach(source) { (position, sequence) throws(LearnError) in
      if position % 64 == 0 { try context.checkCancellation() }
      for part in partsOfRow[position] { moments[part].add(sequence.frames.elements) }
    }
    return moments.map(\.scaling)
  }

  /// Makes a pass, and calls a function with each window of consecutive sequences, and whether it is
  /// the last, which may be empty.
  ///
  /// - Parameter uses: whether a sequence is wanted; the others are not kept.
  func forEachWindow(
    uses: (Int) -> Bool, _ body: ([SequenceRun.Member], Bool) throws(LearnError) -> Void
  ) throws(LearnError) {
    var window: [SequenceRun.Member] = []
    try survey.forEach(source) { (position, sequence) throws(LearnError) in
      guard uses(position) else { return }
      window.append(
        SequenceRun.Member(
          position: position, frames: sequence.frames.elements,
          label: Int32(survey.data.classIndex(ofRow: position)),
          weight: Float(survey.data.weight(ofRow: position))))
      guard window.count == learner.window else { return }
      try context.checkCancellation()
      try body(window, false)
      window.removeAll(keepingCapacity: true)
    }
    try context.checkCancellation()
    try body(window, true)
  }
}
