import Figures
import Spectral
import Tables

/// The filters of a mel bank: librosa's, with areas of one, and of height one.
enum FilterBankFigure {
  static func make() throws -> Figure {
    Figure(
      [
        try plot("Slaney, areas of one", .slaney, .slaney),
        try plot("HTK, height one", .htk, .none),
      ], width: 560, height: 340)
  }

  private static func plot(
    _ title: String, _ scale: MelScale, _ normalization: MelFilterBank<Float>.Normalization
  ) throws -> Plot {
    let bank = try MelFilterBank(
      bands: 20, fftLength: 2048, sampleRate: 16_000, scale: scale, normalization: normalization)
    let weights = bank.weights
    let frequencies = (0..<bank.binCount).map { Double($0) * 16_000 / 2048 }
    let lines = (0..<bank.bands).map { band in
      // Only where the filter is not zero, and one bin more on each side.
      let row = Array(weights.row(band))
      let first = max(0, (row.firstIndex { $0 > 0 } ?? 0) - 1)
      let last = min(row.count - 1, (row.lastIndex { $0 > 0 } ?? 0) + 1)
      return Layer.line(
        Line(
          x: Array(frequencies[first...last]), y: row[first...last].map { Double($0) },
          color: Color.palette[[0, 1, 2, 3][band % 4]], width: 1.1))
    }
    return Plot(
      title, x: Axis("Frequency", unit: "Hz", range: 0...8000), y: Axis("Weight"), layers: lines)
  }
}
