import Figures
import Spectral
import Tables

/// Filter banks of the ear: gammatone filters evenly spaced in ERB, and critical bands in Bark.
enum AuditoryFiltersFigure {
  static func make() throws -> Figure {
    let gammatone = try GammatoneFilterBank(bands: 16, fftLength: 2048, sampleRate: 16_000)
    let bark = try BarkFilterBank(fftLength: 2048, sampleRate: 16_000)
    return Figure(
      [
        plot("Gammatone, 16 bands from 50 Hz", gammatone.weights),
        plot("Critical bands of PLP", bark.weights),
      ], width: 560, height: 340)
  }

  private static func plot(
    _ title: String, _ weights: Matrix<some BinaryFloatingPoint>
  ) -> Plot {
    let frequencies = (0..<weights.columns).map { Double($0) * 16_000 / 2048 }
    let lines = (0..<weights.rows).map { band in
      let row = weights.row(band).map { Double($0) }
      let largest = max(row.max() ?? 1, 1e-12)
      return Layer.line(
        Line(
          x: frequencies, y: row.map { $0 / largest }, color: Color.palette[band % 4], width: 1.1))
    }
    return Plot(
      title, x: Axis("Frequency", unit: "Hz", range: 0...8000),
      y: Axis("Weight", range: 0...1.02), layers: lines)
  }
}
