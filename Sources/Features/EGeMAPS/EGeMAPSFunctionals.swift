internal import Foundation
internal import Spectral

/// The 88 functionals of a clip's contours, in openSMILE's order; nil where one is not defined.
struct EGeMAPSFunctionals {
  private(set) var values: [Double?] = []

  private static let hop = Double(EGeMAPSPlan.hopLength) / EGeMAPSPlan.sampleRate

  init(_ contours: EGeMAPSContours) {
    values.reserveCapacity(EGeMAPSColumns.names.count)
    let decided = contours.decidedCount
    let semitones = Array(ContourSmoothing.meanOfPresent(contours.semitones).prefix(decided))
    let short = contours.short
    let loudness = ContourSmoothing.mean(short.loudness)
    appendContour(semitones.filter { $0 != 0 })
    appendContour(loudness)
    for contour in [short.flux] + short.cepstra { appendMoments(ContourSmoothing.mean(contour)) }
    let harmonics = contours.harmonics
    var voiced = [
      contours.jitter, contours.shimmer, harmonics.harmonicity, harmonics.difference,
      harmonics.thirdFormantDifference,
    ]
    for formant in 0..<3 {
      voiced.append(contours.formantFrequencies[formant])
      voiced.append(contours.formantBandwidths[formant])
      voiced.append(harmonics.amplitudes[formant])
    }
    for contour in voiced { appendPresent(contour, decided) }
    let balance = [
      short.alphaRatio, short.hammarberg, short.lowSlope, short.middleSlope, short.flux,
    ]
    let isVoiced = contours.semitones.map { $0 > 1e-6 }
    for contour in balance + short.cepstra {
      appendPresent(zip(contour, isVoiced).map { $1 ? $0 : 0 }, decided)
    }
    for contour in balance {
      appendPresent(zip(contour, isVoiced).map { $1 ? 0 : $0 }, decided, meanOnly: true)
    }
    appendTempo(loudness, semitones)
    let energy = ContourMoments(short.energy)
    values.append(energy.mean > 0 ? 10 * log10(energy.mean) : nil)
  }

  /// Moments, percentiles and slopes of a contour.
  private mutating func appendContour(_ contour: [Double]) {
    appendMoments(contour)
    let sorted = contour.sorted()
    let percentiles = [0.2, 0.5, 0.8].map {
      QuantileDefinition.linear.quantile($0, ofSorted: sorted)
    }
    values.append(contentsOf: percentiles)
    if let low = percentiles[0], let high = percentiles[2] {
      values.append(high - low)
    } else {
      values.append(nil)
    }
    let slopes = ContourSlopes(contour, framesPerSecond: 1 / Self.hop)
    values.append(contentsOf: [slopes.rising?.mean, slopes.rising?.deviation])
    values.append(contentsOf: [slopes.falling?.mean, slopes.falling?.deviation])
  }

  private mutating func appendMoments(_ contour: [Double], meanOnly: Bool = false) {
    let moments = ContourMoments(contour)
    values.append(moments.count > 0 ? moments.mean : nil)
    if !meanOnly { values.append(moments.count > 0 ? moments.normalizedDeviation : nil) }
  }

  /// Moments of the smoothed values that are not 0.
  private mutating func appendPresent(
    _ contour: [Double], _ count: Int, meanOnly: Bool = false
  ) {
    let smooth = ContourSmoothing.meanOfPresent(contour).prefix(count)
    appendMoments(smooth.filter { $0 != 0 }, meanOnly: meanOnly)
  }

  private mutating func appendTempo(_ loudness: [Double], _ semitones: [Double]) {
    let peaks = ContourSlopes(loudness, framesPerSecond: 1 / Self.hop).peakCount
    values.append(Double(peaks) / (Double(loudness.count) * Self.hop))
    let voiced = ContourSegments(semitones.map { $0 != 0 })
    let duration = Double(semitones.count) * Self.hop
    values.append(duration > 0 ? Double(voiced.lengths.count) / duration : nil)
    let unvoiced = ContourSegments(semitones.map { $0 == 0 })
    for segments in [voiced.seconds(hop: Self.hop), unvoiced.seconds(hop: Self.hop)] {
      values.append(contentsOf: [segments?.mean, segments?.deviation])
    }
  }
}
