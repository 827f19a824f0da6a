import Figures
import Foundation
import Spectral
import Tables

/// A rising tone: the power of an ordinary spectrogram, and where reassignment says that it is.
enum ReassignmentFigure {
  static func make() throws -> Figure {
    let rate = 16_000.0
    let samples = (0..<12_000).map { index -> Float in
      let time = Double(index) / rate
      return Float(0.5 * sin(2 * .pi * (400 * time + 2000 * time * time)))
    }
    let stft = try STFT(fftLength: 512, hopLength: 64)
    let bins = try ReassignedSpectrogram(stft, sampleRate: rate)(samples)
    var times: [Double] = []
    var frequencies: [Double] = []
    for frame in 0..<bins.rows {
      for bin in 0..<bins.columns {
        let value = bins[frame, bin]
        guard value.isReassigned, value.magnitude > 4 else { continue }
        times.append(Double(frame) * 64 / rate + Double(value.timeOffset))
        frequencies.append(Double(value.frequency))
      }
    }
    return Figure(
      [
        .spectrogram(
          "Spectrogram", of: stft.decibels(of: samples), hop: 64 / rate, spacing: rate / 512,
          limit: 4000),
        Plot(
          "Reassigned", x: Axis("Time", unit: "s", range: 0...0.75),
          y: Axis("Frequency", unit: "Hz", range: 0...4000),
          layers: [
            .points(Points(x: times, y: frequencies, color: Color.palette[0], radius: 0.8))
          ]),
      ], width: 560, height: 440)
  }
}
