import Figures
import Foundation
import Spectral

/// Windows of 64 samples, and the leakage of each: narrow main lobe or low side lobes.
enum WindowFigure {
  private static let windows: [(String, Window)] = [
    ("rectangular", .rectangular), ("Hann", .hann), ("Hamming", .hamming),
    ("Blackman–Harris", .blackmanHarris), ("Dolph, 70 dB", .chebyshev(attenuation: 70)),
    ("Slepian, NW = 3", .dpss(timeHalfBandwidth: 3)),
  ]

  static func make() throws -> Figure {
    let fft = try RealFFT<Double>(length: 4096)
    var shapes: [Layer] = []
    var responses: [Layer] = []
    for (index, (name, window)) in windows.enumerated() {
      let samples = window.samples(count: 64)
      let color = Color.palette[index]
      shapes.append(
        .line(Line(x: samples.indices.map { Double($0) }, y: samples, label: name, color: color)))
      let padded = samples + Array(repeating: 0, count: 4096 - samples.count)
      let spectrum = try fft.forward(padded).prefix(513)
      let peak = spectrum[0].power
      let levels = spectrum.map { max(-100, 10 * log10(max($0.power / peak, 1e-12))) }
      responses.append(
        .line(Line(x: levels.indices.map { Double($0) / 64 }, y: levels, color: color)))
    }
    return Figure(
      [
        Plot(x: Axis("Sample"), y: Axis("Weight", range: 0...1.02), layers: shapes),
        Plot(
          x: Axis("Distance in bins of 1/64 of the rate"),
          y: Axis("Response", unit: "dB", range: -100...0), layers: responses),
      ], width: 560, height: 440)
  }
}
