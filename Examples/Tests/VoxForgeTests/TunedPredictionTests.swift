import AudioIO
import Features
import Foundation
import Learn
import Tables
import Testing

@testable import VoxForge

@Suite("Predictions by a tuned rule")
struct TunedPredictionTests {
  /// A voice of so many Hz: twenty harmonics whose pitch moves a little.
  static func voice(_ frequency: Double, seconds: Double = 0.5) -> [Int16] {
    (0..<Int(16_000 * seconds)).map { index in
      let time = Double(index) / 16_000
      let phase = 2 * Double.pi * frequency * (time + 0.001 * sin(30 * time))
      let sum = (1...20).reduce(0) { $0 + sin(Double($1) * phase) / Double($1) }
      return Int16(6_000 * sum)
    }
  }

  static func table(_ features: FeatureSet) throws -> FeatureTable {
    var table = FeatureTable(schema: features.schema, annotations: ["gender", "speaker"])
    for number in 0..<9 {
      for (gender, frequency) in [("female", 200.0), ("male", 100.0)]
      where gender == "female" || number % 3 == 0 {
        let samples = voice(frequency + 5 * Double(number)).map { Float($0) / 32_768 }
        try table.append(
          try features.row(of: samples, sampleRate: 16_000),
          annotations: [gender, "\(gender)\(number)"])
      }
    }
    return table
  }

  @Test("the class is the rule's, not the most probable one, of a recording and of a speaker")
  func tunedRule() async throws {
    let features = try FeatureSet(.voice)
    let data = try Dataset(Self.table(features), label: "gender", groups: "speaker")
    // A quarter is male and the penalty is strong: all are most probably female, male ones less so.
    let model = try ThresholdTuned(
      SoftmaxRegression(l2: 1_000), for: .f1("male"), folds: 3
    ).fit(data)
    try await withFolder { folder in
      let file = folder.appendingPathComponent("male.wav")
      try Data(wav(Self.voice(103))).write(to: file)
      let predictor = try VoicePredictor(model, features: features)
      let prediction = predictor(AudioFile(file.path))
      guard case .decided(let decision) = prediction else {
        Issue.record("\(prediction)")
        return
      }
      #expect(decision.probabilities[1] < 0.5, "\(model.decisionRule): \(decision)")
      #expect(prediction.label == "male", "\(model.decisionRule): \(decision)")
      #expect(predictor.combined([prediction, prediction]).label == "male")

      let tuned = folder.appendingPathComponent("tuned.formant")
      try model.write(to: tuned)
      let run = try CommandRun(
        ["predict", "--model", tuned.path, file.path, "--speaker", "--json"])
      #expect(run.code == 0, "\(run.errors)")
      let first = try #require((try run.json()["files"] as? [[String: Any]])?.first)
      let probabilities = try #require(first["probabilities"] as? [String: Double])
      #expect(first["label"] as? String == "male")
      #expect(try #require(probabilities["male"]) < 0.5)
      #expect((try run.json()["speaker"] as? [String: Any])?["label"] as? String == "male")
      let plain = try CommandRun(["predict", "--model", tuned.path, file.path])
      #expect(plain.output.contains("male.wav: male  (female 0."), "\(plain.output)")

      let base = folder.appendingPathComponent("base.formant")
      try model.base.write(to: base)
      let untuned = try CommandRun(["predict", "--model", base.path, file.path, "--json"])
      let same = try #require((try untuned.json()["files"] as? [[String: Any]])?.first)
      #expect(same["label"] as? String == "female")
      #expect(same["probabilities"] as? [String: Double] == probabilities)
    }
  }
}
