internal import Durability
public import Foundation

/// Writes models as ONNX, for runtimes of other languages; see <doc:Exporting>.
///
/// ```swift
/// try ONNXFile.write(model, to: url)
/// let bytes = try ONNXFile.bytes(of: model)
/// ```
///
/// The graph has one input, `features` (rows × columns, Double, NaN where a value is missing), and two
/// outputs: `label` (the class of each row by the model's ``Classifier/decisionRule``, as a rule the
/// most probable one) and `probabilities` (rows × classes, Double). Preprocessing is part of it. The
/// file needs operator set 17 and set 3 of `ai.onnx.ml`.
///
/// Softmax regression, MLP, random forest, boosted trees, the majority baseline and averages of them
/// can be written, also calibrated and with tuned decisions.
public enum ONNXFile {
  /// Returns the bytes of the ONNX file of a model; the same bytes each time.
  ///
  /// - Throws: ``LearnError/notExportable(kind:supported:)`` for other kinds of models,
  ///   ``LearnError/invalidParameter(name:value:requirement:)`` for one that would exceed 2 GB.
  public static func bytes(of model: any Classifier) throws(LearnError) -> [UInt8] {
    let model = AnyModel(model).model
    var graph = ONNXGraph()
    let input = ONNXGraph.Value(
      name: "features", type: .double, shape: [nil, model.schema.count])
    let sums = try addProbabilities(of: model, of: input.name, to: &graph)
    let output = ONNXGraph.Value(
      name: "probabilities", type: .double, shape: [nil, model.classes.count])
    _ = graph.add("Identity", [sums], result: output.name)
    let best = model.decisionRule.addChoice(among: sums, to: &graph)
    let names = graph.constant(ONNXTensor(model.classes))
    _ = graph.add("Gather", [names, best], result: "label")
    let label = ONNXGraph.Value(name: "label", type: .string, shape: [nil])

    var message = ProtobufWriter()
    message.integer(1, 8)
    message.text(2, "formant")
    message.text(3, model.provenance.libraryVersion)
    message.message(
      7, graph.encoded(name: type(of: model).kind, inputs: [input], outputs: [label, output]))
    for (domain, version) in [("", 17), (ONNXGraph.learningDomain, 3)] {
      var operators = ProtobufWriter()
      operators.text(1, domain)
      operators.integer(2, Int64(version))
      message.message(8, operators)
    }
    for (key, value) in try metadata(of: model) {
      var entry = ProtobufWriter()
      entry.text(1, key)
      entry.text(2, value)
      message.message(14, entry)
    }
    guard message.bytes.count <= Int32.max else {
      throw .invalidParameter(
        name: "model", value: "\(message.bytes.count) bytes as ONNX",
        requirement: "at most 2 GB, the limit of the format; use fewer or smaller trees")
    }
    return message.bytes
  }

  /// Writes a model as an ONNX file, whole or not at all.
  ///
  /// - Throws: as ``bytes(of:)``, and ``LearnError/fileAccess(path:reason:)``.
  public static func write(_ model: any Classifier, to url: URL) throws(LearnError) {
    let bytes = try bytes(of: model)
    do throws(AtomicFileError) {
      try AtomicFile.write(bytes, to: url.path)
    } catch {
      throw .fileAccess(path: url.path, reason: error.reason)
    }
  }

  private static let supportedKinds: [String] = [
    SoftmaxModel.kind, MLPModel.kind, RandomForestModel.kind, GradientBoostedTreesModel.kind,
    MajorityModel.kind, AveragedModel.kind, CalibratedModel.kind, ThresholdTunedModel.kind,
  ]

  /// Adds what a model computes; returns the name of its probabilities, rows × classes.
  static func addProbabilities(
    of model: any Classifier, of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String {
    guard let model = model as? any ONNXClassifier else {
      throw .notExportable(kind: type(of: model).kind, supported: supportedKinds)
    }
    return try model.addProbabilities(of: features, to: &graph)
  }

  private static func metadata(of model: any Classifier) throws(LearnError) -> [(String, String)] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let columns = try? encoder.encode(model.schema.names) else {
      throw .invalidParameter(name: "schema", value: "its names", requirement: "text")
    }
    return [
      ("schema_hash", model.schema.hash), ("columns", String(decoding: columns, as: UTF8.self)),
      ("training_data", model.provenance.dataDigest),
    ]
  }
}

/// A model that an ONNX graph can compute.
protocol ONNXClassifier: Classifier {
  /// Adds what the model computes; returns the name of its probabilities, rows × classes in Double.
  func addProbabilities(
    of features: String, to graph: inout ONNXGraph
  ) throws(LearnError) -> String
}
