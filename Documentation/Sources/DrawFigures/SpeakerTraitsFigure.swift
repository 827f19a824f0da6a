import Features
import Figures
import Synthesis

/// Thirty men and thirty women: the pitch and the length of the vocal tract, as measured.
enum SpeakerTraitsFigure {
  static func make() throws -> Figure {
    let features = try FeatureSet {
      PitchStatistics([.frequency(.median)], scale: .hertz)
      VocalTractLength()
    }
    let layers = try [(Voice.Kind.woman, "women", 1), (.man, "men", 0)].map { kind, label, color in
      var (pitches, lengths): ([Double], [Double]) = ([], [])
      for seed in 0..<30 {
        let speech = try Utterances.random(of: Voice.random(kind: kind, seed: UInt64(seed)))
        let row = try features.row(of: speech.samples, sampleRate: speech.sampleRate)
        guard let pitch = row[0].number, let length = row[1].number else { continue }
        pitches.append(pitch)
        lengths.append(length)
      }
      return Layer.points(
        Points(x: pitches, y: lengths, label: label, color: Color.palette[color], radius: 3))
    }
    return Figure(
      [
        Plot(
          x: Axis("Median F0", unit: "Hz"), y: Axis("Vocal tract", unit: "cm"), layers: layers)
      ], width: 620, height: 320)
  }
}
