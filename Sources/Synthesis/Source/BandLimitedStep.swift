import Foundation

/// A step at any moment between samples, and its first two integrals, without aliasing.
///
/// The glottal pulse is a polynomial between two corners. A polynomial that starts at a corner is a
/// sum of a step, a ramp and a parabola, and the band-limited pulse is the same sum of the
/// band-limited three: the integrals of a low-pass kernel, here a sinc with a Kaiser window (80 dB,
/// 48 samples long, −6 dB at 0.447 of the sample rate, stop band from half the sample rate on).
/// The method is exact but for the table's linear interpolation, about −100 dB.
struct BandLimitedStep {
  /// Half of the kernel's length in samples.
  static let halfWidth = 24.0

  /// The tables are the same for every sample rate, as times are counted in samples.
  static let shared = BandLimitedStep()

  private static let pointsPerSample = 128.0
  private var steps: [Double]
  private var ramps: [Double]
  private var parabolas: [Double]

  private init() {
    let count = Int(2 * Self.halfWidth * Self.pointsPerSample)
    let interval = 1 / Self.pointsPerSample
    let kernel = (0...2 * count).map {
      Self.kernel(at: 0.5 * interval * Double($0) - Self.halfWidth)
    }
    // Simpson's rule for the step, then the trapezoid rule corrected by its known end slopes.
    steps = [0]
    for i in 0..<count {
      let area = kernel[2 * i] + 4 * kernel[2 * i + 1] + kernel[2 * i + 2]
      steps.append(steps[i] + interval / 6 * area)
    }
    let total = steps[count]
    steps = steps.map { $0 / total }
    ramps = [0]
    parabolas = [0]
    for i in 0..<count {
      let slopes = (kernel[2 * i + 2] - kernel[2 * i]) / total
      ramps.append(
        ramps[i] + interval / 2 * (steps[i] + steps[i + 1]) - interval * interval / 12 * slopes)
      parabolas.append(
        parabolas[i] + interval / 2 * (ramps[i] + ramps[i + 1])
          - interval * interval / 12 * (steps[i + 1] - steps[i]))
    }
  }

  /// Adds a step, a ramp and a parabola of given heights, seen `time` samples after their corner.
  ///
  /// The parabola of height 1 is t²/2, so that each is the integral of the one before.
  func value(at time: Double, step: Double, ramp: Double, parabola: Double) -> Double {
    let position = (time + Self.halfWidth) * Self.pointsPerSample
    guard position > 0 else { return 0 }
    let last = steps.count - 1
    let index = Int(position)
    if index >= last {
      let t = time - Self.halfWidth
      let ramped = ramps[last] + t
      return step + ramp * ramped + parabola * (parabolas[last] + t * (ramps[last] + t / 2))
    }
    let fraction = position - Double(index)
    func interpolate(_ table: [Double]) -> Double {
      table[index] + fraction * (table[index + 1] - table[index])
    }
    return step * interpolate(steps) + ramp * interpolate(ramps)
      + parabola * interpolate(parabolas)
  }

  /// The low-pass kernel at a time in samples.
  private static func kernel(at time: Double) -> Double {
    let angle = 2 * Double.pi * 0.447 * time
    let sinc = angle == 0 ? 1 : sin(angle) / angle
    let x = time / halfWidth
    return sinc * besselI0(7.857 * max(0, 1 - x * x).squareRoot())
  }

  /// The modified Bessel function of order 0 by its power series, for arguments up to about 10.
  private static func besselI0(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1...40 {
      term *= (x / 2) * (x / 2) / Double(k * k)
      sum += term
    }
    return sum
  }
}
