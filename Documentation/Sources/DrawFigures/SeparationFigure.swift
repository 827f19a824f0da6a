import Figures
import Foundation
import Spectral
import Tables

/// A tone and clicks, together and apart.
enum SeparationFigure {
  static func make() throws -> Figure {
    let rate = 16_000.0
    var samples = (0..<24_000).map { index -> Float in
      let phase = 2 * Float.pi * Float(index) / Float(rate)
      return 0.15 * (sin(440 * phase) + sin(880 * phase) + 0.7 * sin(1760 * phase))
    }
    for click in stride(from: 2_000, to: 24_000, by: 5_500) {
      for index in 0..<60 { samples[click + index] += index % 2 == 0 ? 0.6 : -0.5 }
    }
    let stft = try STFT(fftLength: 1024, hopLength: 128)
    let spectra = stft(samples)
    let parts = try HPSS()(spectra)
    let plots = [
      ("Whole", spectra), ("Harmonic", parts.harmonic), ("Percussive", parts.percussive),
    ].map { title, part in
      let levels = Decibels.ofPowers(part.elements.map(\.power), floor: 1e-4)
      return Plot.spectrogram(
        title, of: Matrix(rows: part.rows, columns: part.columns, elements: levels),
        hop: 128 / rate, spacing: rate / 1024, limit: 4000)
    }
    return Figure(plots, width: 560, height: 560)
  }
}
