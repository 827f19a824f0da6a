internal import CSpectralKernels

// The measures that take more than one call.

extension FrameMeter {
  func bandwidth(
    _ lanes: borrowing FrameLanes, power: Double, into result: UnsafeMutablePointer<Float>
  ) {
    var centers = Eight()
    unsafe centers.withPointer { unsafe lanes.centroids(weights[0], into: $0) }
    let totals = lanes.magnitudeTotals
    if power == 2 {
      unsafe centers.withPointer {
        unsafe frame_central_sums(
          lanes.isWide, lanes.magnitudes, weights[0], $0, Int64(lanes.bins), 1, result)
      }
      for lane in 0..<8 {
        unsafe result[lane] =
          totals[lane] > 0 ? (result[lane] / totals[lane]).squareRoot() : 0
      }
      return
    }
    for lane in 0..<8 {
      var sum = 0.0
      for bin in 0..<lanes.bins {
        let distance = Double((weights[0][bin] - centers[lane]).magnitude)
        unsafe sum += Double(lanes.magnitudes[8 * bin + lane]) * raise(distance, to: power)
      }
      let mean = totals[lane] > 0 ? sum / Double(totals[lane]) : 0
      unsafe result[lane] = Float(raise(mean, to: 1 / power))
    }
  }

  func shape(
    _ lanes: borrowing FrameLanes, isKurtosis: Bool, into result: UnsafeMutablePointer<Float>
  ) {
    var centers = Eight()
    unsafe centers.withPointer { unsafe lanes.centroids(weights[0], into: $0) }
    let totals = lanes.magnitudeTotals
    let sums = unsafe result + 8 * recordedCount
    unsafe centers.withPointer {
      unsafe frame_central_sums(
        lanes.isWide, lanes.magnitudes, weights[0], $0, Int64(lanes.bins), isKurtosis ? 3 : 2,
        sums)
    }
    for lane in 0..<8 {
      let second = unsafe Double(sums[lane] / totals[lane])
      let higher = unsafe Double(sums[(isKurtosis ? 16 : 8) + lane] / totals[lane])
      let scale = isKurtosis ? second * second : second * second.squareRoot()
      unsafe result[lane] = second > 0 ? Float(higher / scale) : .nan
    }
  }

  func contrast(
    _ lanes: borrowing FrameLanes, isWhole: Bool, into result: UnsafeMutablePointer<Float>
  ) {
    var (peaks, valleys) = (Eight(), Eight())
    let scratch = unsafe result + 8 * recordedCount
    for (band, range) in ranges.enumerated() {
      unsafe peaks.withPointer { peaks in
        unsafe valleys.withPointer { valleys in
          unsafe frame_extremes(
            lanes.isWide, lanes.magnitudes + 8 * range.lowerBound, Int64(range.count),
            Int64(shares[band]), scratch, peaks, valleys)
        }
      }
      peaks.convertToDecibels(wide: lanes.isWide)
      valleys.convertToDecibels(wide: lanes.isWide)
      for lane in 0..<8 {
        if isWhole {
          unsafe result[8 * band + lane] = peaks[lane] - valleys[lane]
        } else {
          unsafe result[8 * band + lane] = peaks[lane]
          unsafe result[8 * (ranges.count + band) + lane] = valleys[lane]
        }
      }
    }
  }

  func chroma(
    _ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>
  ) {
    for (row, weights) in weights.enumerated() {
      unsafe frame_weighted_sum(
        lanes.isWide, lanes.powers, weights, Int64(lanes.bins), result + 8 * row)
    }
    for lane in 0..<8 {
      var largest: Float = 0
      for row in weights.indices {
        let value = unsafe result[8 * row + lane]
        largest = value > largest ? value : largest
      }
      guard largest >= .leastNormalMagnitude else { continue }
      for row in weights.indices { unsafe result[8 * row + lane] /= largest }
    }
  }

  func crest(_ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>) {
    var least = Eight()
    unsafe least.withPointer { least in
      unsafe frame_extremes(
        lanes.isWide, lanes.magnitudes, Int64(lanes.bins), 1, least, result, least)
    }
    let totals = lanes.magnitudeTotals
    for lane in 0..<8 {
      // 0 over 0 is NaN: not defined.
      unsafe result[lane] = result[lane] / (totals[lane] / Float(lanes.bins))
    }
  }

  func flux(
    _ lanes: borrowing FrameLanes, _ carry: inout [Float],
    into result: UnsafeMutablePointer<Float>
  ) {
    let totals = lanes.magnitudeTotals
    var factors = Eight()
    for lane in 0..<8 { factors[lane] = totals[lane] > 0 ? 1 / totals[lane] : .nan }
    unsafe factors.withPointer { factors in
      unsafe frame_flux(
        lanes.isWide, lanes.magnitudes, factors, Int64(lanes.bins), Int64(lanes.count), &carry,
        result)
    }
  }

  func entropy(_ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>) {
    var totals = Eight()
    unsafe totals.withPointer { totals in
      unsafe frame_sum(lanes.isWide, lanes.powers, Int64(lanes.bins), totals)
      unsafe frame_entropy(lanes.isWide, lanes.powers, Int64(lanes.bins), totals, result)
    }
    let scale = Float(naturalLogarithm(Double(lanes.bins)))
    for lane in 0..<8 {
      unsafe result[lane] = totals[lane] > 0 ? result[lane] / scale : .nan
    }
  }

  /// The decibels between two bands' sums or maxima of the powers.
  func ratio(
    _ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>,
    _ measure: (UnsafePointer<Float>, Int64, UnsafeMutablePointer<Float>) -> Void
  ) {
    var other = Eight()
    // High over low for the alpha ratio, low over high for Hammarberg's index.
    let isAlpha = descriptor == .alphaRatio
    let (top, bottom) = isAlpha ? (ranges[1], ranges[0]) : (ranges[0], ranges[1])
    unsafe measure(lanes.powers + 8 * top.lowerBound, Int64(top.count), result)
    unsafe other.withPointer {
      unsafe measure(lanes.powers + 8 * bottom.lowerBound, Int64(bottom.count), $0)
    }
    for lane in 0..<8 {
      let (above, below) = unsafe (Double(result[lane]), Double(other[lane]))
      unsafe result[lane] = above > 0 && below > 0 ? decibels(above / below) : .nan
    }
  }
}

/// 10 log₁₀ of a positive number.
func decibels(_ power: Double) -> Float {
  Float(10 / naturalLogarithm(10) * naturalLogarithm(power))
}
