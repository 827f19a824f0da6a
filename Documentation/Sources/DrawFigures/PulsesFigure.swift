import Figures
import Spectral
import Synthesis

/// A stretch of a vowel with the pulses found in it, and the lengths of its periods.
enum PulsesFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.longVowel()
    let rate = speech.sampleRate
    let samples = speech.samples
    let track = try PraatPitch(sampleRate: rate)(samples)
    let pulses = try PraatPulses(sampleRate: rate)(samples, along: track)
    let stretch = 0.3...0.36
    let shown = Int(stretch.lowerBound * rate)..<Int(stretch.upperBound * rate)
    let top = Double(samples[shown].map(abs).max() ?? 1)
    let marks = pulses.times.filter { stretch.contains($0) }
    let wave = Plot(
      x: Axis("Time", unit: "s", range: stretch),
      y: Axis("Amplitude", range: -1.2 * top...1.2 * top),
      height: 1.4,
      layers: marks.enumerated().map { index, time in
        .line(
          Line(
            x: [time, time], y: [-1.1 * top, 1.1 * top], label: index == 0 ? "pulses" : nil,
            color: Color.palette[1], width: 1, dashes: [4, 3]))
      } + [
        .line(Line(x: shown.map { Double($0) / rate }, y: shown.map { Double(samples[$0]) }))
      ])
    let periods = Plot(
      x: Axis("Time", unit: "s", range: 0...speech.duration), y: Axis("Period", unit: "ms"),
      layers: [
        .points(
          Points(
            x: Array(pulses.times.dropFirst()), y: pulses.intervals.map { 1000 * $0 },
            color: Color.palette[0], radius: 1.8))
      ])
    return Figure([wave, periods], width: 620, height: 400)
  }
}
