import Figures
import Foundation
import Spectral
import Synthesis

/// One frame of a vowel: its harmonics, the envelope that a linear predictor draws over them, and the
/// line spectral frequencies, which crowd together where it has a peak.
enum LinearPredictionFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.longVowel()
    let rate = speech.sampleRate
    let start = speech.samples.count / 2
    let window = Window.hann.samples(count: 640)
    let frame = zip(speech.samples[start..<start + 640], window).map { Double($0) * $1 }
    let padded = frame + Array(repeating: 0, count: 2048 - frame.count)
    let fft = try RealFFT<Double>(length: 2048)
    let power = try fft.forward(padded).map(\.power)
    var predictor = LinearPredictor(order: 18)
    let lags = (0...18).map { lag in
      (lag..<frame.count).reduce(0) { $0 + frame[$1] * frame[$1 - lag] }
    }
    _ = predictor.solve(lags.span)
    let envelope = predictor.spectrum(binCount: power.count)
    let lines = predictor.lineSpectralFrequencies.map { $0 * rate / (2 * .pi) }
    let frequencies = power.indices.map { Double($0) * rate / 2048 }
    return Figure(
      [
        Plot(
          x: Axis("Frequency", unit: "Hz", range: 0...5000),
          y: Axis("Level", unit: "dB", range: -40...35),
          layers: [
            .line(
              Line(
                x: frequencies, y: decibels(power), label: "spectrum", color: Color.palette[0],
                width: 1)),
            .line(
              Line(
                x: frequencies, y: decibels(envelope), label: "predictor of order 18",
                color: Color.palette[1], width: 2)),
            .line(
              Line(
                x: lines.flatMap { [$0, $0, $0] }, y: lines.flatMap { _ in [-40, -33, nil] },
                label: "line spectral frequencies", color: Color.palette[2], width: 2)),
          ])
      ], width: 560, height: 260)
  }

  private static func decibels(_ power: [Double]) -> [Double] {
    power.map { 10 * log10(max($0, 1e-9)) }
  }
}
