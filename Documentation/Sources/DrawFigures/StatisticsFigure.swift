import Figures
import Spectral
import Synthesis
import Tables

/// One track of fundamental frequencies with two wrong frames, and what statistics make of it.
enum StatisticsFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let track = try PraatPitch(sampleRate: speech.sampleRate)(speech.samples)
    let times = track.frames.indices.map { track.time(ofFrame: $0) }
    var frequencies = track.frames.map(\.frequency)
    // Octave errors, as trackers make them where a vowel begins.
    let voiced = frequencies.indices.filter { frequencies[$0] != nil }
    for place in [voiced.count / 3, voiced.count / 2] {
      frequencies[voiced[place]] = frequencies[voiced[place]].map { 2 * $0 }
    }
    let values = frequencies.compactMap { $0 }.sorted()
    let mean = values.reduce(0, +) / Double(values.count)
    let deviation =
      (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    func quantile(_ share: Double) -> Double {
      values[Int((share * Double(values.count - 1)).rounded())]
    }
    func level(_ value: Double, _ label: String?, _ color: Int, _ dashes: [Double] = []) -> Layer {
      .line(
        Line(
          x: [0, speech.duration], y: [value, value], label: label, color: Color.palette[color],
          width: 1.4, dashes: dashes))
    }
    return Figure(
      [
        Plot(
          x: Axis("Time", unit: "s", range: 0...speech.duration), y: Axis("F0", unit: "Hz"),
          layers: [
            level(mean, "mean", 1), level(mean - deviation, "mean ± deviation", 1, [5, 3]),
            level(mean + deviation, nil, 1, [5, 3]), level(quantile(0.5), "median", 2),
            level(quantile(0.25), "quartiles", 2, [5, 3]), level(quantile(0.75), nil, 2, [5, 3]),
            .points(
              Points(
                x: zip(times, frequencies).compactMap { $1 == nil ? nil : $0 },
                y: frequencies.compactMap { $0 }, label: "frames", color: Color.palette[7],
                radius: 2)),
          ])
      ], width: 620, height: 320)
  }
}
