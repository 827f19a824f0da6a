public import Foundation

/// A model that was read from a file: one of rows, or one of sequences.
///
/// ```swift
/// switch try StoredModel(contentsOf: url) {
/// case .rows(let model): print(try model.probabilities(for: table))
/// case .sequences(let network): print(try network.probabilities(for: frames, schema: schema))
/// }
/// ```
///
/// Both have the one format that ``ModelFile`` describes. Where only models of rows make sense,
/// ``ModelFile/read(from:)`` gives them directly and names the kind of any other.
public enum StoredModel: Sendable {
  /// A model that predicts rows of features.
  case rows(any Classifier)
  /// A network that predicts sequences of frames.
  case sequences(SequenceNetworkModel)

  /// Reads a model of any kind.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   ``LearnError/unsupportedVersion(found:supported:)``.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url))
  }

  /// Reads a model of any kind from the bytes of its file.
  ///
  /// - Throws: as ``init(contentsOf:)``.
  public init(bytes: [UInt8]) throws(LearnError) {
    try self.init(ModelContainer(bytes: bytes))
  }

  private init(_ container: ModelContainer) throws(LearnError) {
    switch try ModelKind.of(container) {
    case SequenceNetworkModel.kind: self = .sequences(try SequenceNetworkModel(container))
    case let kind: self = .rows(try ModelFile.classifier(container, kind: kind))
    }
  }

  /// The names of all kinds that can be read.
  static let kinds: [String] = ModelFile.kinds + [SequenceNetworkModel.kind]

  /// Returns the bytes of the model file.
  ///
  /// - Throws: ``LearnError`` if the model holds what the format cannot express.
  public func serialized() throws(LearnError) -> [UInt8] {
    switch self {
    case .rows(let model): try model.serialized()
    case .sequences(let network): try network.serialized()
    }
  }
}
