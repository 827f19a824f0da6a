public import AudioIO
public import Features
public import Learn

/// Applies a model to recordings.
///
/// ```swift
/// let predictor = try VoicePredictor(model, features: FeatureSet(.voice))
/// predictor(try AudioFile("speech.flac").read()).label     // "female", by the model's own rule
/// ```
public struct VoicePredictor: Sendable {
  /// The least length of a recording in seconds.
  public static let leastDuration: Double = 0.1

  /// The least peak of a recording, −80 dB of full scale.
  public static let leastPeak: Float = 1e-4

  private let model: any Classifier
  private let features: FeatureSet

  /// Joins a model and the features it was trained on.
  ///
  /// - Throws: ``PipelineError/learn(_:)`` where the model was trained on other features.
  public init(_ model: any Classifier, features: FeatureSet) throws(PipelineError) {
    do throws(LearnError) {
      try model.check(features.schema)
    } catch {
      throw .learn(error)
    }
    self.model = model
    self.features = features
  }

  /// The classes in the order of the model.
  public var classes: [String] { model.classes }

  /// Reads a file and predicts; a file that cannot be read is a refusal, too.
  public func callAsFunction(_ file: AudioFile) -> VoicePrediction {
    do throws(AudioError) {
      return self(try file.read())
    } catch {
      if case .noSamples = error { return .refused(.tooShort, detail: "\(error)") }
      return .refused(.unreadable, detail: "\(error)")
    }
  }

  /// Predicts from a recording.
  public func callAsFunction(_ clip: AudioClip<Float>) -> VoicePrediction {
    guard clip.duration >= Self.leastDuration else {
      return .refused(
        .tooShort,
        detail: "\(clip.duration) s; at least \(Self.leastDuration) s of speech are needed")
    }
    let mono = clip.mono()
    guard mono.samples.contains(where: { abs($0) > Self.leastPeak }) else {
      return .refused(.silence, detail: "no sample is louder than -80 dB of full scale")
    }
    do {
      let row = try features.row(of: mono.samples, sampleRate: mono.sampleRate)
      // A row that is mostly missing would be predicted from the averages of the training data.
      let missing = row.compactMap(\.missingReason)
      if 2 * missing.count > row.count {
        return .refused(
          missing.contains(.tooShort) && !missing.contains(.unvoiced) ? .tooShort : .noVoice,
          detail: "\(missing.count) of \(row.count) features have no value")
      }
      return .decided(try model.decision(for: row, schema: features.schema))
    } catch {
      return .refused(.unreadable, detail: "\(error)")
    }
  }

  /// Combines the predictions for several recordings of one speaker: the mean log-probabilities, and
  /// what the model's rule chooses by them.
  ///
  /// Recordings without a prediction do not count; if none has one, neither has the speaker.
  public func combined(_ predictions: [VoicePrediction]) -> VoicePrediction {
    let rows = predictions.compactMap { prediction -> [Double]? in
      guard case .decided(let decision) = prediction else { return nil }
      return decision.probabilities
    }
    guard !rows.isEmpty else {
      return .refused(.noVoice, detail: "no recording gave a prediction")
    }
    return .decided(
      Decision(combining: rows, classes: model.classes, rule: model.decisionRule))
  }
}
