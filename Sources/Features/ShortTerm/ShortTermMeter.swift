internal import Foundation
internal import Spectral

/// Measures frames one after another; the scratch is reused.
struct ShortTermMeter {
  static let valueCount = ShortTermMeasure.all.count

  /// The measures of the last frame, in the order of ``ShortTermMeasure/all``.
  private(set) var row = [Double](repeating: 0, count: valueCount)

  private let asPublished: Bool
  private let bins: Int
  private let fft: RealFFT<Double>
  private let bands: ShortTermBands
  private let chroma: ShortTermChroma
  private var workspace: Workspace<Double>
  private var frame: [Double]
  private var spectrum: [Complex<Double>]
  private var magnitudes: [Double]
  private var powers: [Double]
  /// The magnitudes of the frame before over their sum.
  private var previous: [Double]
  private var isFirst = true

  /// What the library adds where it would divide by zero.
  private static let epsilon = Double.ulpOfOne
  private static let partCount = 10

  /// Plans the transform; nil where it cannot be planned.
  init?(frameLength: Int, sampleRate: Double, asPublished: Bool) {
    guard let fft = try? RealFFT<Double>(length: frameLength) else { return nil }
    self.fft = fft
    self.asPublished = asPublished
    bins = frameLength / 2
    let spacing = sampleRate / Double(frameLength)
    // As published the filters take a bin for one of twice its frequency.
    bands = ShortTermBands(bins: bins, spacing: asPublished ? 2 * spacing : spacing)
    chroma = ShortTermChroma(bins: bins, spacing: spacing, asPublished: asPublished)
    workspace = fft.makeWorkspace()
    frame = Array(repeating: 0, count: frameLength)
    spectrum = Array(repeating: .zero, count: bins + 1)
    magnitudes = Array(repeating: 0, count: bins)
    powers = magnitudes
    previous = magnitudes
  }

  /// Measures the frame that begins at a sample.
  mutating func measure(_ signal: [Double], from start: Int) {
    for index in frame.indices { frame[index] = signal[start + index] }
    fft.transform(frame, into: &spectrum, &workspace)
    for bin in 0..<bins {
      magnitudes[bin] = spectrum[bin].power.squareRoot() / Double(bins)
      powers[bin] = magnitudes[bin] * magnitudes[bin]
    }
    measureSamples()
    let total = powers.reduce(0, +)
    measureShape(total)
    measureFlux()
    bands.measure(magnitudes, into: &row, at: 8)
    if total > 0 {
      chroma.measure(powers, total: total, into: &row, at: 21)
    } else {
      for place in 21..<34 { row[place] = 0 }
    }
    // As published silence has numbers; they say nothing of a spectrum.
    if total == 0, !asPublished { for place in 2..<Self.valueCount { row[place] = .nan } }
    isFirst = false
  }

  private mutating func measureSamples() {
    var (changes, energy) = (0.0, 0.0)
    for index in frame.indices {
      energy += frame[index] * frame[index]
      if index > 0 { changes += (Self.sign(frame[index]) - Self.sign(frame[index - 1])).magnitude }
    }
    row[0] = changes / 2 / Double(frame.count - 1)
    row[1] = energy / Double(frame.count)
    row[2] = entropy(ofParts: frame, total: energy)
  }

  private static func sign(_ sample: Double) -> Double {
    sample > 0 ? 1 : sample < 0 ? -1 : 0
  }

  /// The entropy in bits of the shares that ten parts have in a sum of squares.
  ///
  /// Values that fill no part are left out of the parts, not of the sum.
  private func entropy(ofParts values: [Double], total: Double) -> Double {
    let length = values.count / Self.partCount
    var entropy = 0.0
    for part in 0..<Self.partCount {
      var sum = 0.0
      for index in part * length..<(part + 1) * length { sum += values[index] * values[index] }
      let share = sum / (total + Self.epsilon)
      entropy -= share * log2(share + Self.epsilon)
    }
    return entropy
  }

  private mutating func measureShape(_ total: Double) {
    // As published bin k has the frequency of bin k + 1.
    let shift = asPublished ? 1.0 : 0
    let count = Double(bins)
    let largest = magnitudes.reduce(0, max)
    let scale = largest > 0 ? 1 / largest : 0
    var (sum, first) = (Self.epsilon, 0.0)
    for bin in 0..<bins {
      sum += magnitudes[bin] * scale
      first += (Double(bin) + shift) * magnitudes[bin] * scale
    }
    let centroid = first / sum
    var second = 0.0
    var cumulative = 0.0
    var rolloff: Int?
    for bin in 0..<bins {
      let distance = Double(bin) + shift - centroid
      second += distance * distance * magnitudes[bin] * scale
      cumulative += powers[bin]
      if rolloff == nil, cumulative + Self.epsilon > 0.9 * total { rolloff = bin }
    }
    row[3] = centroid / count
    row[4] = (second / sum).squareRoot() / count
    row[5] = entropy(ofParts: magnitudes, total: total)
    row[7] = Double(rolloff ?? 0) / count
  }

  private mutating func measureFlux() {
    var sum = 0.0
    for bin in 0..<bins { sum += magnitudes[bin] + Self.epsilon }
    var flux = 0.0
    for bin in 0..<bins {
      let share = magnitudes[bin] / sum
      let change = share - previous[bin]
      flux += change * change
      previous[bin] = share
    }
    row[6] = isFirst ? (asPublished ? 0 : .nan) : flux
  }
}
