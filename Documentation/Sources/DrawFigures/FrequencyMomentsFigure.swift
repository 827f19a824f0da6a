import Features
import Figures
import Spectral
import Synthesis

/// The spectrum of a whole clip below 280 Hz, and the numbers that sum it up.
enum FrequencyMomentsFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let rate = speech.sampleRate
    let moments: [(moment: FrequencyMoment, label: String, color: Int)] = [
      (.firstQuartile, "quartiles", 0), (.thirdQuartile, "", 0), (.median, "median", 2),
      (.mean, "mean", 1), (.peak, "peak", 3),
    ]
    let features = try FeatureSet(analysisRate: nil) {
      FrequencyMoments(moments: moments.map(\.moment))
    }
    let row = try features.row(of: speech.samples, sampleRate: rate)
    let (frequencies, shares) = try spectrum(of: speech.samples, sampleRate: rate)
    let top = shares.max() ?? 1
    let marks = zip(moments, row).compactMap { entry, value -> Layer? in
      guard let frequency = value.number else { return nil }
      return .line(
        Line(
          x: [frequency, frequency], y: [0, top], label: entry.label.isEmpty ? nil : entry.label,
          color: Color.palette[entry.color], width: 2, dashes: entry.color == 0 ? [5, 3] : []))
    }
    return Figure(
      [
        Plot(
          x: Axis("Frequency", unit: "Hz", range: 0...280),
          y: Axis("Share of the amplitude", unit: "%", range: 0...1.05 * top),
          layers: [
            .line(Line(x: frequencies, y: shares, color: Color.palette[7], width: 0.8))
          ] + marks)
      ], width: 620, height: 280)
  }

  /// The frequencies of the band in Hz, and the shares of its amplitudes in per cent.
  private static func spectrum(
    of samples: [Float], sampleRate: Double
  ) throws -> (frequencies: [Double], shares: [Double]) {
    let window = Window.hann.samples(count: samples.count)
    let windowed = zip(samples, window).map { Double($0) * $1 }
    let spacing = sampleRate / Double(samples.count)
    let bins = try RealFFT<Double>(length: samples.count).forward(windowed)
    let amplitudes = bins.prefix(Int(280 / spacing) + 1).map { $0.magnitude }
    let sum = amplitudes.reduce(0, +)
    return (
      amplitudes.indices.map { Double($0) * spacing }, amplitudes.map { 100 * $0 / sum }
    )
  }
}
