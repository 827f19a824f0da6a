internal import Tables

/// Holds what one pass over a source finds: a row for each sequence, without its frames.
struct SequenceSurvey: Sendable {
  let schema: FeatureSchema
  /// The number of frames and a checksum of them a row; with labels, groups, weights and ids.
  ///
  /// Splits divide it, and its digest is the identity of the training data.
  let data: Dataset
  private let lengths: [Int]

  /// - Throws: ``LearnError`` for frames of another width than the schema or none, numbers that are
  ///   not finite, groups that only some have, weights out of range, and no sequences.
  init(_ source: some SequenceSource, _ context: TrainingContext) throws(LearnError) {
    schema = source.schema
    let channels = schema.count
    guard channels > 0 else { throw .countMismatch(what: "channels", expected: 1, found: 0) }
    var features: [Double] = []
    var lengths: [Int] = []
    var labels: [String] = []
    var groups: [String?] = []
    var weights: [Double] = []
    var ids: [String] = []
    let names = schema.names
    try source.forEach { (sequence) throws(LearnError) in
      if labels.count % 64 == 0 { try context.checkCancellation() }
      let frames = sequence.frames
      guard frames.columns == channels else {
        throw .countMismatch(
          what: "channels of sequence \(labels.count) '\(sequence.id)'", expected: channels,
          found: frames.columns)
      }
      guard frames.rows > 0 else {
        throw .countMismatch(
          what: "frames of sequence \(labels.count) '\(sequence.id)'", expected: 1, found: 0)
      }
      if let bad = frames.elements.firstIndex(where: { !$0.isFinite }) {
        throw .nonFinite(row: bad / channels, column: names[bad % channels])
      }
      lengths.append(frames.rows)
      features.append(Double(frames.rows))
      features.append(Self.checksum(frames.elements))
      labels.append(sequence.label)
      groups.append(sequence.group)
      weights.append(sequence.weight)
      ids.append(sequence.id.isEmpty ? String(ids.count) : sequence.id)
    }
    guard !labels.isEmpty else { throw .noRows }
    let named = groups.compactMap { $0 }
    if !named.isEmpty, let row = groups.firstIndex(of: nil) {
      throw .missingGroup(row: row, column: "group")
    }
    data = try Dataset(
      features: Matrix(rows: labels.count, columns: 2, elements: features),
      columns: ["frames", "checksum"], labels: labels, groups: named.isEmpty ? nil : named,
      weights: weights, rowIDs: ids)
    self.lengths = lengths
  }

  /// Makes another pass over the source, and calls a function with the position of each sequence.
  ///
  /// - Throws: ``LearnError/countMismatch(what:expected:found:)`` if it differs from the first pass.
  func forEach(
    _ source: some SequenceSource, _ body: (Int, LabelledSequence) throws(LearnError) -> Void
  ) throws(LearnError) {
    var position = 0
    try source.forEach { (sequence) throws(LearnError) in
      guard position < lengths.count else {
        throw .countMismatch(
          what: "sequences of a later pass", expected: lengths.count, found: position + 1)
      }
      let frames = sequence.frames
      guard frames.rows == lengths[position], frames.columns == schema.count else {
        throw .countMismatch(
          what: "frames of sequence \(position) '\(sequence.id)' in a later pass",
          expected: lengths[position], found: frames.rows)
      }
      try body(position, sequence)
      position += 1
    }
    guard position == lengths.count else {
      throw .countMismatch(
        what: "sequences of a later pass", expected: lengths.count, found: position)
    }
  }

  /// Returns 52 bits of the frames' FNV-1a hash, taken word by word: exact as a number.
  private static func checksum(_ values: [Float]) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in values { hash = (hash ^ UInt64(value.bitPattern)) &* 0x100_0000_01B3 }
    return Double((hash ^ (hash >> 31)) & ((1 << 52) - 1))
  }
}
