internal import CSpectralKernels
internal import Foundation
internal import Spectral

/// The constant parts of eGeMAPS at 16 kHz: windows, transforms, bands.
struct EGeMAPSPlan: Sendable {
  /// The one plan there is, or nil where no memory was left for it.
  static let shared: EGeMAPSPlan? = try? EGeMAPSPlan()

  /// The number of frames that are measured together.
  static let lanes = Int(EGEMAPS_LANES)
  static let sampleRate = 16_000.0
  static let hopLength = 160
  static let shortLength = 320
  static let longLength = 960
  static let bandCount = 26
  static let cepstrumCount = 4
  /// What powers of samples of ±1 are multiplied with on the scale of 16-bit integers.
  private static let integerScale = 32_767.0 * 32_767
  /// Hz from bin to bin of the short and of the long spectrum.
  static let shortBin = 31.25
  static let longBin = 15.625

  /// The doubles of eight short spectra side by side, and of eight rows of long powers.
  static let shortSpectrumCount = 2 * lanes * 257
  static let longPowerCount = lanes * 513

  /// In the middle of the transform, as openSMILE does: the formants depend on it.
  let shortFFT: EightFrameFFT
  let longFFT: EightFrameFFT
  /// 32 ms at 11 kHz.
  let predictionFFT: RealFFT<Double>
  /// Where the bins above the centre of each band begin, and those above the last; and the end.
  private let starts: [Int32]
  /// What the band above each bin takes of its power; the rest goes to the band below.
  private let shares: [Double]
  /// What the compressed power of each band is multiplied with, the power being one of integers.
  private let loudness: [Double]
  /// Coefficients × bands, with the lifter.
  private let cosines: [Double]
  /// What the decibels of the bins of both slopes are multiplied with, from bin 0 and from bin 16 on.
  private let lowSlope: [Double]
  private let middleSlope: [Double]

  init() throws(SpectralError) {
    predictionFFT = try RealFFT<Double>(length: 352)
    shortFFT = try EightFrameFFT(
      length: 512,
      taper: (0..<Self.shortLength).map {
        0.54 - 0.46 * cos(2 * .pi * Double($0) / Double(Self.shortLength - 1))
      }, lead: (512 - Self.shortLength) / 2)
    longFFT = try EightFrameFFT(
      length: 1024,
      taper: (0..<Self.longLength).map {
        let middle = Double(Self.longLength - 1) / 2
        let distance = (Double($0) - middle) / (0.4 * middle)
        return exp(-0.5 * distance * distance)
      })
    let (low, high) = (Self.mel(20), Self.mel(8_000))
    let centers = (0...Self.bandCount + 1).map {
      low + Double($0) * (high - low) / Double(Self.bandCount + 1)
    }
    var starts = [Int32](repeating: 257, count: Self.bandCount + 2)
    var shares = [Double](repeating: 0, count: 257)
    for bin in (2...256).reversed() {
      let place = Self.mel(Double(bin) * Self.shortBin)
      let cell = min(centers.lastIndex { $0 <= place } ?? 0, Self.bandCount)
      for begun in 0...cell { starts[begun] = Int32(bin) }
      shares[bin] = (place - centers[cell]) / (centers[cell + 1] - centers[cell])
    }
    (self.starts, self.shares) = (starts, shares)
    loudness = centers[1...Self.bandCount].map {
      pow(Self.equalLoudness(700 * (exp($0 / 1127) - 1)) / Self.integerScale, 0.33)
    }
    var cosines: [Double] = []
    let bandCount = Double(Self.bandCount)
    for order in 1...Self.cepstrumCount {
      let lifter = 1 + 11 * sin(.pi * Double(order) / 22)
      let scale = (2 / bandCount).squareRoot() * lifter
      for band in 0..<Self.bandCount {
        let angle = Double.pi * Double(order) / bandCount * (Double(band) + 0.5)
        cosines.append(scale * cos(angle))
      }
    }
    self.cosines = cosines
    lowSlope = Self.slope(0...16)
    middleSlope = Self.slope(16...48)
  }

  /// Calls a function with the tables of the measures of short spectra.
  @inline(__always)
  func withTables(_ body: (UnsafePointer<spectral_egemaps_tables>) -> Void) {
    unsafe starts.withUnsafeBufferPointer { starts in
      unsafe shares.withUnsafeBufferPointer { shares in
        unsafe loudness.withUnsafeBufferPointer { loudness in
          unsafe cosines.withUnsafeBufferPointer { cosines in
            unsafe lowSlope.withUnsafeBufferPointer { lowSlope in
              unsafe middleSlope.withUnsafeBufferPointer { middleSlope in
                var tables = unsafe spectral_egemaps_tables(
                  bands: Int64(Self.bandCount), starts: starts.baseAddress,
                  shares: shares.baseAddress, scale: Self.integerScale,
                  loudness: loudness.baseAddress, coefficients: Int64(Self.cepstrumCount),
                  cosines: cosines.baseAddress, low_slope: lowSlope.baseAddress,
                  middle_slope: middleSlope.baseAddress)
                unsafe body(&tables)
              }
            }
          }
        }
      }
    }
  }

  private static func mel(_ frequency: Double) -> Double { 1127 * log(1 + frequency / 700) }

  /// The sensitivity of the ear at a frequency.
  ///
  /// openSMILE's curve: its last factor has the power 7 where Hermansky's (1990) has 6.
  private static func equalLoudness(_ frequency: Double) -> Double {
    let angular = 2 * .pi * frequency
    let square = angular * angular
    let corner = square + 6.3e6
    return (square + 56.8e6) * square * square * 1e32
      / (corner * corner * (square + 0.38e9) * (pow(angular, 7) + 1.7e31))
  }

  /// The weights of a line's slope in dB / Hz; the number of bins is one too low, as in openSMILE.
  private static func slope(_ bins: ClosedRange<Int>) -> [Double] {
    let frequencies = bins.map { Double($0) * shortBin }
    let count = Double(bins.count - 1)
    let (sum, squares) = (frequencies.reduce(0, +), frequencies.reduce(0) { $0 + $1 * $1 })
    return frequencies.map { (count * $0 - sum) / (count * squares - sum * sum) }
  }
}
