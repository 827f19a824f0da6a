internal import Foundation
internal import Spectral

/// The constant parts of eGeMAPS at 16 kHz: windows, transforms, bands.
struct EGeMAPSPlan: Sendable {
  /// The one plan there is, or nil where no memory was left for it.
  static let shared: EGeMAPSPlan? = try? EGeMAPSPlan()

  static let sampleRate = 16_000.0
  static let hopLength = 160
  static let shortLength = 320
  static let longLength = 960
  static let bandCount = 26
  static let cepstrumCount = 4
  /// Hz from bin to bin of the short and of the long spectrum.
  static let shortBin = 31.25
  static let longBin = 15.625

  let shortWindow: [Double]
  let longWindow: [Double]
  let shortFFT: RealFFT<Double>
  let longFFT: RealFFT<Double>
  /// 32 ms at 11 kHz.
  let predictionFFT: RealFFT<Double>
  /// The band below whose centre each bin lies, and what that band takes of it; the rest goes to the
  /// band before.
  let cells: [Int]
  let shares: [Double]
  /// What the compressed power of each band is multiplied with, the power being one of integers.
  let loudness: [Double]
  /// Coefficients × bands, with the lifter.
  let cosines: [Double]
  /// What the decibels of the bins of both slopes are multiplied with, from bin 0 and from bin 16 on.
  let lowSlope: [Double]
  let middleSlope: [Double]

  init() throws(SpectralError) {
    shortFFT = try RealFFT<Double>(length: 512)
    longFFT = try RealFFT<Double>(length: 1024)
    predictionFFT = try RealFFT<Double>(length: 352)
    shortWindow = (0..<Self.shortLength).map {
      0.54 - 0.46 * cos(2 * .pi * Double($0) / Double(Self.shortLength - 1))
    }
    longWindow = (0..<Self.longLength).map {
      let middle = Double(Self.longLength - 1) / 2
      let distance = (Double($0) - middle) / (0.4 * middle)
      return exp(-0.5 * distance * distance)
    }
    let (low, high) = (Self.mel(20), Self.mel(8_000))
    let centers = (0...Self.bandCount + 1).map {
      low + Double($0) * (high - low) / Double(Self.bandCount + 1)
    }
    var (cells, shares) = ([Int](repeating: 0, count: 257), [Double](repeating: 0, count: 257))
    for bin in 2...256 {
      let place = Self.mel(Double(bin) * Self.shortBin)
      let cell = min(centers.lastIndex { $0 <= place } ?? 0, Self.bandCount)
      cells[bin] = cell
      shares[bin] = (place - centers[cell]) / (centers[cell + 1] - centers[cell])
    }
    (self.cells, self.shares) = (cells, shares)
    loudness = centers[1...Self.bandCount].map {
      pow(Self.equalLoudness(700 * (exp($0 / 1127) - 1)) / (32_767 * 32_767), 0.33)
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
