import Figures
import Spectral
import Synthesis
import Tables

/// Cepstra of perceptual linear prediction of a voice, without the RASTA filter and with it.
enum PerceptualFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let plots = try [("PLP", false), ("RASTA-PLP", true)].map { title, filters in
      let plp = try PLP(
        options: PLPOptions(order: 12, filtersRASTA: filters), sampleRate: speech.sampleRate)
      let rows = plp(speech.samples)
      // Without the zeroth, which is the level.
      let shapes = Matrix(rows: (0..<rows.rows).map { Array(rows.row($0).dropFirst()) })
      let times = plp.framing.times(
        forSampleCount: speech.samples.count, sampleRate: speech.sampleRate)
      let half = (times[1] - times[0]) / 2
      return Plot(
        title, x: Axis("Time", unit: "s", range: 0...speech.duration),
        y: Axis("Coefficient", range: 0.5...12.5),
        layers: [
          .heatMap(
            HeatMap(
              shapes, x: times[0] - half...times[times.count - 1] + half, y: 0.5...12.5,
              label: "Cepstrum", valueRange: -2.5...2.5, colors: .balance))
        ])
    }
    return Figure(plots, width: 620, height: 420)
  }
}
