import Figures
import Spectral
import Tables

extension Plot {
  /// A plot of frames × bins in dB, of which the topmost 70 dB are shown.
  ///
  /// - Parameters:
  ///   - decibels: frames × bins.
  ///   - hop: the seconds from one frame to the next.
  ///   - spacing: the distance of bins in Hz.
  ///   - limit: the highest frequency shown.
  static func spectrogram(
    _ title: String? = nil, of decibels: Matrix<Float>, hop: Double, spacing: Double, limit: Double,
    over layers: [Layer] = []
  ) -> Plot {
    let loudest = Double(decibels.elements.max() ?? 0)
    let map = HeatMap(
      decibels, x: -hop / 2...(Double(decibels.rows) - 0.5) * hop,
      y: -spacing / 2...(Double(decibels.columns) - 0.5) * spacing, label: "Level", unit: "dB",
      valueRange: loudest - 70...loudest)
    return Plot(
      title, x: Axis("Time", unit: "s", range: 0...Double(decibels.rows - 1) * hop),
      y: Axis("Frequency", unit: "Hz", range: 0...limit), layers: [.heatMap(map)] + layers)
  }
}

extension STFT where Scalar == Float {
  /// Power in dB: frames × bins.
  func decibels(of samples: [Float]) -> Matrix<Float> {
    let power = power(of: samples)
    return Matrix(
      rows: power.rows, columns: power.columns, elements: Decibels.ofPowers(power.elements))
  }
}
