import ArgumentParser
import AudioIO
import Features
import Foundation
import Learn
import Tables
import VoxForge

/// `voxforge predict`: a model and recordings to probabilities.
struct Predict: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives the class of recordings with all probabilities, or a reason why not.",
    discussion:
      "The class is the one that the model's rule chooses, which may be a tuned threshold. "
      + "Exits with 2 when a recording, or the speaker with --speaker, has no prediction.")

  @Option(help: "The model file.")
  var model: String

  @Argument(help: "Sound files; - for standard input.")
  var files: [String]

  @Flag(help: "Also take all recordings together as those of one speaker.")
  var speaker = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    try await reporting {
      guard FileManager.default.fileExists(atPath: model) else {
        Console.error("voxforge: \(model): there is no such model file")
        throw ExitCode.noInput
      }
      let classifier = try readModel(model)
      let predictor = try VoicePredictor(classifier, features: try Self.features(of: classifier))
      let predictions = files.map { path in
        predictor(path == "-" ? AudioFile.standardInput() : AudioFile(path))
      }
      let together = speaker ? predictor.combined(predictions) : nil
      let results = zip(files, predictions).map { Result(file: $0, $1, predictor.classes) }
      let combined = together.map { Result(file: nil, $0, predictor.classes) }
      if json {
        try Console.print(json: Document(model: model, files: results, speaker: combined))
      } else {
        for result in results + (combined.map { [$0] } ?? []) { Console.print(result.line) }
      }
      if (results + (combined.map { [$0] } ?? [])).contains(where: { $0.reason != nil }) {
        throw ExitCode.incomplete
      }
    }
  }

  /// The preset that a model was trained on, told by the hash of its schema; of another model
  /// `voice`, which the model then refuses.
  private static func features(of model: any Classifier) throws(PipelineError) -> FeatureSet {
    do throws(FeatureError) {
      for preset in FeatureSet.Preset.all {
        let features = try FeatureSet(preset)
        if features.schema.hash == model.schema.hash { return features }
      }
      return try FeatureSet(.voice)
    } catch {
      throw .features(error)
    }
  }
}

extension Predict {
  private struct Document: Encodable {
    let model: String
    let files: [Result]
    let speaker: Result?
  }

  private struct Result: Encodable {
    let file: String?
    let label: String?
    let probabilities: [String: Double]?
    let reason: String?
    let detail: String?
    private let classes: [String]

    private enum CodingKeys: String, CodingKey {
      case file, label, probabilities, reason, detail
    }

    init(file: String?, _ prediction: VoicePrediction, _ classes: [String]) {
      self.file = file
      self.classes = classes
      label = prediction.label
      switch prediction {
      case .decided(let decision):
        probabilities = Dictionary(
          zip(classes, decision.probabilities), uniquingKeysWith: { first, _ in first })
        (reason, detail) = (nil, nil)
      case .refused(let refusal, let text):
        probabilities = nil
        (reason, detail) = (refusal.rawValue, text)
      }
    }

    var line: String {
      let name = file ?? "speaker"
      guard let probabilities, let label else {
        return "\(name): \(reason ?? "") (\(detail ?? ""))"
      }
      return "\(name): \(label)  ("
        + classes.map { $0 + String(format: " %.3f", probabilities[$0] ?? 0) }
        .joined(separator: "  ") + ")"
    }
  }
}
