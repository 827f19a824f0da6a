public import Tables

/// Delivers labelled sequences again and again, one at a time, so that they need not be in memory.
///
/// ```swift
/// struct Recordings: SequenceSource {
///   let schema: FeatureSchema                        // a column a channel
///   let files: [Recording]
///   func forEach(
///     _ body: (LabelledSequence) throws(LearnError) -> Void
///   ) throws(LearnError) {
///     for file in files { try body(try file.read()) }  // read anew in every pass
///   }
/// }
/// ```
///
/// Every pass has the same sequences in the same order. Put classes and groups in a mixed order: the
/// batches of a network are drawn from as many consecutive sequences as its
/// ``SequenceNetwork/window``.
public protocol SequenceSource: Sendable {
  /// The channels of a frame; models carry its hash and refuse frames of another.
  var schema: FeatureSchema { get }

  /// Calls a function with each sequence in turn; passes on what it throws, and stops then.
  ///
  /// - Throws: what `body` throws, and ``LearnError/fileAccess(path:reason:)`` or another
  ///   ``LearnError`` for what cannot be delivered.
  func forEach(
    _ body: (LabelledSequence) throws(LearnError) -> Void
  ) throws(LearnError)
}

/// Delivers sequences from memory.
///
/// ```swift
/// let source = SequencesInMemory(schema: schema, sequences: sequences)
/// let model = try SequenceNetwork().fit(source)
/// ```
public struct SequencesInMemory: SequenceSource {
  /// The channels of a frame.
  public let schema: FeatureSchema
  /// The sequences in the order of every pass.
  public let sequences: [LabelledSequence]

  /// Creates a source; sequences of other widths than the schema are reported when it is used.
  public init(schema: FeatureSchema, sequences: [LabelledSequence]) {
    self.schema = schema
    self.sequences = sequences
  }

  /// Calls a function with each sequence in turn.
  public func forEach(
    _ body: (LabelledSequence) throws(LearnError) -> Void
  ) throws(LearnError) {
    for sequence in sequences { try body(sequence) }
  }
}
