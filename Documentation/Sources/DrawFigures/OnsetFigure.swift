import Figures
import Spectral
import Synthesis
import Tables

/// How much louder the mel bands get from frame to frame: syllables stand out.
enum OnsetFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let rate = speech.sampleRate
    let onsets = try OnsetStrength(sampleRate: rate)
    let strength = onsets(speech.samples)
    let times = strength.indices.map { onsets.time(ofFrame: $0, sampleRate: rate) }
    let stft = try STFT(fftLength: 1024, windowLength: 400, hopLength: 80)
    return Figure(
      [
        .spectrogram(
          of: stft.decibels(of: speech.samples), hop: 80 / rate, spacing: rate / 1024, limit: 5000),
        Plot(
          x: Axis("Time", unit: "s", range: 0...speech.duration),
          y: Axis("Onset strength", unit: "dB"),
          height: 0.6,
          layers: [.line(Line(x: times, y: strength.map { Double($0) }, color: Color.palette[0]))]),
      ], width: 620, height: 380)
  }
}
