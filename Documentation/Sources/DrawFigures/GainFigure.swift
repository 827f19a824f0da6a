import Features
import Figures
import Foundation
import Synthesis

/// What becomes of some functionals of eGeMAPS when a recording gets quieter.
enum GainFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let features = try FeatureSet(.egemaps)
    let gains = Array(stride(from: -30.0, through: 0, by: 3))
    let rows = try gains.map { gain in
      let factor = Float(pow(10, gain / 20))
      return try features.row(
        of: speech.samples.map { $0 * factor }, sampleRate: speech.sampleRate)
    }
    func line(_ column: String, _ label: String, _ color: Int) throws -> Layer {
      let place = features.schema.names.firstIndex(of: column) ?? 0
      let values = rows.map { $0[place].number ?? Double.nan }
      let loudest = values[values.count - 1]
      return .line(
        Line(
          x: gains, y: values.map { 100 * $0 / loudest }, label: label,
          color: Color.palette[color], width: 1.8))
    }
    return Figure(
      [
        Plot(
          x: Axis("Gain", unit: "dB"), y: Axis("Share of the value at 0 dB", unit: "%"),
          layers: [
            try line("loudness_sma3_amean", "mean loudness", 1),
            try line("loudness_sma3_stddevNorm", "deviation of loudness ∕ mean", 5),
            try line("F0semitoneFrom27.5Hz_sma3nz_amean", "mean F0", 2),
            try line("HNRdBACF_sma3nz_amean", "harmonics to noise", 3),
            try line("hammarbergIndexV_sma3nz_amean", "Hammarberg index", 0),
          ])
      ], width: 620, height: 320)
  }
}
