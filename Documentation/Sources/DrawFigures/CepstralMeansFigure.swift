import Features
import Figures
import Synthesis

/// The mean cepstral coefficients of two men and two women, over their voiced frames.
enum CepstralMeansFigure {
  private static let count = 13

  static func make() throws -> Figure {
    let features = try FeatureSet { MFCCStatistics(count, statistics: [.mean], over: .voiced) }
    let voices: [(kind: Voice.Kind, seed: UInt64, label: String, color: Int)] = [
      (.woman, 3, "women", 1), (.woman, 5, "", 1), (.man, 3, "men", 0), (.man, 5, "", 0),
    ]
    let layers = try voices.map { voice -> Layer in
      let speech = try Utterances.random(of: Voice.random(kind: voice.kind, seed: voice.seed))
      let row = try features.row(of: speech.samples, sampleRate: speech.sampleRate)
      return .line(
        Line(
          x: row.indices.map { Double($0 + 1) }, y: row.map(\.number),
          label: voice.label.isEmpty ? nil : voice.label, color: Color.palette[voice.color],
          width: 2))
    }
    return Figure(
      [
        Plot(
          x: Axis("Coefficient", range: 0.5...Double(count) - 0.5),
          y: Axis("Mean over voiced frames"), layers: layers)
      ], width: 620, height: 260)
  }
}
