#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The intensity of a clip through time as Praat's "To Intensity" computes it.
///
/// The mean square of the samples under a Kaiser window of 6.4 periods of the floor, less the mean
/// over the window, in dB over 4·10⁻¹⁰ (the square of 20 µPa, samples being taken as pascals): no
/// period of a voice above the floor shows in it.
///
/// ```swift
/// let intensity = try PraatIntensity(floor: 50, sampleRate: 16_000)(samples)
/// intensity.values[20]                              // dB
/// ```
///
/// Frames lie as in Praat, as many as fit, in the middle of the clip; silence is −300 dB.
public struct PraatIntensity: Hashable, Sendable {
  /// The least fundamental frequency in Hz that must not show.
  public let floor: Double

  /// The seconds from one frame to the next.
  public let timeStep: Double

  /// The sample rate in Hz.
  public let sampleRate: Double

  private let window: [Double]
  private let total: Double

  /// Plans the analysis.
  ///
  /// - Parameters:
  ///   - floor: the least fundamental frequency in Hz.
  ///   - timeStep: the seconds from one frame to the next; nil for 0.8 / floor.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    floor: Double = 100, timeStep: Double? = nil, sampleRate: Double
  ) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      floor > 0 && 6.4 * sampleRate / floor < Double(largestLength) && sampleRate > floor, "floor",
      floor, "positive, below the sample rate, and not so low that a window has 2²⁶ samples")
    let step = timeStep ?? 0.8 / floor
    try require(step > 0 && step.isFinite, "timeStep", step, "a positive number of seconds")
    self.floor = floor
    self.timeStep = step
    self.sampleRate = sampleRate
    let half = 3.2 / floor
    let count = Int((half * sampleRate).rounded(.down))
    window = (-count...count).map { index in
      let x = Double(index) / sampleRate / half
      return Self.bessel((2 * .pi * .pi + 0.5) * max(0, 1 - x * x).squareRoot())
    }
    total = window.reduce(0, +)
  }

  /// The modified Bessel function I₀, by its series.
  private static func bessel(_ x: Double) -> Double {
    var (sum, term, k) = (1.0, 1.0, 1.0)
    while term > 1e-17 * sum {
      term *= x / (2 * k) * (x / (2 * k))
      sum += term
      k += 1
    }
    return sum
  }

  /// Returns the intensity of each frame of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ samples: [Scalar]
  ) throws(SpectralError) -> IntensityTrack {
    let samples = try samples.inDoublePrecision().checkedFinite()
    let frames = PraatFrames(
      sampleCount: samples.count, sampleRate: sampleRate, duration: 6.4 / floor, step: timeStep)
    let grid = PulseGrid(sampleRate: sampleRate)
    let half = window.count / 2
    let values = (0..<frames.count).map { index in
      level(samples.span, from: grid.nearest(frames.time(index)) - half)
    }
    return IntensityTrack(start: frames.start, step: timeStep, values: values)
  }

  private func level(_ samples: Span<Double>, from start: Int) -> Double {
    let (first, last) = (max(0, start), min(samples.count - 1, start + window.count - 1))
    guard first <= last else { return -300 }
    var mean = 0.0
    for index in first...last { mean += samples[index] }
    mean /= Double(last - first + 1)
    var (power, weight) = (0.0, 0.0)
    for index in first...last {
      let value = samples[index] - mean
      power += value * value * window[index - start]
      weight += window[index - start]
    }
    let intensity = power / weight / 4e-10
    return intensity < 1e-30 ? -300 : 10 * log10(intensity)
  }
}

/// The intensity of the frames of a clip in dB.
///
/// ```swift
/// intensity.time(ofFrame: 20)                       // s
/// ```
public struct IntensityTrack: Hashable, Codable, Sendable {
  /// The time of the first frame's centre in seconds.
  public let start: Double

  /// The seconds from one frame to the next.
  public let step: Double

  /// The intensity of each frame in dB.
  public let values: [Double]

  /// Creates a track.
  public init(start: Double, step: Double, values: [Double]) {
    self.start = start
    self.step = step
    self.values = values
  }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int) -> Double { start + Double(index) * step }
}
