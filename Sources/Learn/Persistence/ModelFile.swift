internal import Durability
public import Foundation

/// Reads and writes model files: one versioned, checksummed format for every kind of model.
///
/// ```swift
/// try model.write(to: url)
/// let again: any Classifier = try ModelFile.read(from: url)
/// let softmax = try SoftmaxModel(contentsOf: url)
/// let any = try StoredModel(contentsOf: url)             // a model of sequences too
/// ```
///
/// A file holds a manifest (kind, hyper-parameters, schema with its hash, classes, provenance) and
/// plain arrays, all under CRC-32C checksums, so that any damaged byte is found. The checksums guard
/// against accidents, not against forgery; a forged file can still do no more than predict nonsense,
/// because counts, indices and ranges are checked as well.
///
/// Files of earlier minor versions stay readable.
///
/// A file is mapped, checked where it lies, and each array copied once, into the model: a forest of 300
/// trees (2.7 MB) is read in 12 ms and takes 2.9 MB. See <doc:ModelFiles> for why arrays are copied.
public enum ModelFile {
  /// Reads a model of rows, of any kind.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   ``LearnError/unsupportedVersion(found:supported:)``.
  public static func read(from url: URL) throws(LearnError) -> any Classifier {
    try classifier(container(contentsOf: url))
  }

  /// Reads a model of rows, of any kind, from the bytes of its file.
  ///
  /// - Throws: as ``read(from:)``.
  public static func read(bytes: [UInt8]) throws(LearnError) -> any Classifier {
    try classifier(ModelContainer(bytes: bytes))
  }

  static let kinds: [String] = [
    SoftmaxModel.kind, RandomForestModel.kind, GradientBoostedTreesModel.kind, KernelModel.kind,
    MLPModel.kind,
    AveragedModel.kind, StackedModel.kind, CalibratedModel.kind, ThresholdTunedModel.kind,
    MajorityModel.kind, StumpModel.kind, PipelineModel.kind, SelectedColumnsModel.kind,
  ]

  /// - Parameter depth: in how many ensembles the model is.
  static func classifier(
    _ container: ModelContainer, depth: Int = 0
  ) throws(LearnError) -> any Classifier {
    try classifier(container, kind: ModelKind.of(container), depth: depth)
  }

  /// - Parameter kind: what the manifest says, which is costly to ask twice.
  static func classifier(
    _ container: ModelContainer, kind: String, depth: Int = 0
  ) throws(LearnError) -> any Classifier {
    switch kind {
    case SoftmaxModel.kind: return try SoftmaxModel(container)
    case MajorityModel.kind: return try MajorityModel(container)
    case StumpModel.kind: return try StumpModel(container)
    case PipelineModel.kind: return try PipelineModel(container, depth: depth)
    case RandomForestModel.kind: return try RandomForestModel(container)
    case GradientBoostedTreesModel.kind: return try GradientBoostedTreesModel(container)
    case KernelModel.kind: return try KernelModel(container)
    case MLPModel.kind: return try MLPModel(container)
    case AveragedModel.kind: return try AveragedModel(container, depth: depth)
    case StackedModel.kind: return try StackedModel(container, depth: depth)
    case CalibratedModel.kind: return try CalibratedModel(container, depth: depth)
    case ThresholdTunedModel.kind: return try ThresholdTunedModel(container, depth: depth)
    case SelectedColumnsModel.kind: return try SelectedColumnsModel(container, depth: depth)
    case SequenceNetworkModel.kind:
      throw .unsupportedVersion(
        found: "a network of sequences ('\(SequenceNetworkModel.kind)')",
        supported: "it as a StoredModel or a SequenceNetworkModel, not as a model of rows")
    default:
      throw .unsupportedVersion(
        found: "a model of kind '\(kind)'",
        supported: "the kinds " + kinds.map { "'\($0)'" }.joined(separator: ", "))
    }
  }

  /// Reads the sections of a file of one kind of model.
  static func container(
    contentsOf url: URL, kind: String
  ) throws(LearnError) -> ModelContainer {
    let container = try container(contentsOf: url)
    try container.requireKind(kind)
    return container
  }

  static func container(contentsOf url: URL) throws(LearnError) -> ModelContainer {
    guard url.isFileURL, !url.hasDirectoryPath,
      (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory != true
    else { throw .fileAccess(path: url.path, reason: "it is a folder; name a model file") }
    let data: Data
    do {
      data = try Data(contentsOf: url, options: .mappedIfSafe)
    } catch {
      throw .fileAccess(path: url.path, reason: "cannot be read: \(error.localizedDescription)")
    }
    // Looked at before all else, so that a huge file of another kind costs nothing.
    guard data.starts(with: ModelContainer.magic) else {
      throw .corruptModel(offset: 0, reason: "\(url.path) is not a model file")
    }
    return try ModelContainer(ModelBytes(data))
  }

  /// Writes the bytes of a model, whole or not at all.
  static func write(_ bytes: [UInt8], to url: URL) throws(LearnError) {
    do throws(AtomicFileError) {
      try AtomicFile.write(bytes, to: url.path)
    } catch {
      throw .fileAccess(path: url.path, reason: error.reason)
    }
  }
}

extension Classifier {
  /// Writes the model to a file, whole or not at all.
  ///
  /// The bytes go to a new file beside it, which takes the name once it is safely on the disk.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``.
  public func write(to url: URL) throws(LearnError) {
    try ModelFile.write(serialized(), to: url)
  }
}
