internal import Foundation
internal import Spectral
internal import Tables

/// The 34 measures of each frame: frames × measures, NaN where one is not defined.
struct ShortTermMeasurement: ClipMeasurement {
  let frameLength: Int
  let hopLength: Int
  let asPublished: Bool

  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> Matrix<Double>? {
    measure(clip.samples, sampleRate: clip.sampleRate)
  }

  /// Returns nil for a clip shorter than a frame.
  func measure(_ samples: [Float], sampleRate: Double) -> Matrix<Double>? {
    guard samples.count >= frameLength,
      var meter = ShortTermMeter(
        frameLength: frameLength, sampleRate: sampleRate, asPublished: asPublished)
    else { return nil }
    var signal = samples.map { Double($0) }
    if asPublished { Self.normalize(&signal) }
    let rows = (samples.count - frameLength) / hopLength + 1
    var elements: [Double] = []
    elements.reserveCapacity(rows * ShortTermMeter.valueCount)
    for frame in 0..<rows {
      meter.measure(signal, from: frame * hopLength)
      elements.append(contentsOf: meter.row)
    }
    return Matrix(rows: rows, columns: ShortTermMeter.valueCount, elements: elements)
  }

  /// Removes the mean and divides by the peak.
  private static func normalize(_ signal: inout [Double]) {
    let mean = signal.reduce(0, +) / Double(signal.count)
    for index in signal.indices { signal[index] -= mean }
    let peak = signal.reduce(0) { max($0, $1.magnitude) } + 1e-10
    for index in signal.indices { signal[index] /= peak }
  }
}
