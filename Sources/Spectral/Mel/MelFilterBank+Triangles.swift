extension MelFilterBank {
  /// The weights of each band with triangles linear in mel: those of Kaldi and HTK.
  static func melTriangles(
    _ corners: [Double], _ fftLength: Int, _ sampleRate: Double, _ scale: MelScale,
    _ normalization: Normalization
  ) -> [SparseFilters<Scalar>.Row] {
    let mels = (0...fftLength / 2).map {
      scale.mel(fromHertz: Double($0) * sampleRate / Double(fftLength))
    }
    // Evenly from end to end, so that neighbouring triangles meet in the same number.
    let (lowest, highest) = (
      scale.mel(fromHertz: corners[0]), scale.mel(fromHertz: corners[corners.count - 1])
    )
    let step = (highest - lowest) / Double(corners.count - 1)
    return (0..<corners.count - 2).map { band in
      let low = lowest + Double(band) * step
      let (top, high) = (low + step, low + 2 * step)
      let factor = Self.factor(corners, band, normalization)
      return SparseFilters.Row(mels.indices) { bin in
        // Kaldi leaves the bin at half the rate out, which only rounding could bring in.
        if bin == fftLength / 2 && fftLength % 2 == 0 { return 0 }
        return min((mels[bin] - low) / (top - low), (high - mels[bin]) / (high - top)) * factor
      }
    }
  }

  /// The weights of each band with triangles between whole bins: python_speech_features' 0.6.
  static func binTriangles(
    _ corners: [Double], _ fftLength: Int, _ sampleRate: Double, _ normalization: Normalization
  ) -> [SparseFilters<Scalar>.Row] {
    let bins = corners.map { (Double(fftLength + 1) * $0 / sampleRate).rounded(.down) }
    return (0..<corners.count - 2).map { band in
      let (low, top, high) = (bins[band], bins[band + 1], bins[band + 2])
      let factor = Self.factor(corners, band, normalization)
      return SparseFilters.Row(0..<fftLength / 2 + 1) { bin in
        let bin = Double(bin)
        if bin < low || bin >= high { return 0 }
        return (bin < top ? (bin - low) / (top - low) : (high - bin) / (high - top)) * factor
      }
    }
  }

  /// What a filter is multiplied by.
  private static func factor(
    _ corners: [Double], _ band: Int, _ normalization: Normalization
  ) -> Double {
    normalization == .slaney ? 2 / (corners[band + 2] - corners[band]) : 1
  }
}

extension SparseFilters.Row {
  /// The run of positive weights among those of some bins.
  init(_ bins: Range<Int>, _ weight: (Int) -> Double) {
    let values = bins.map(weight)
    let first = values.firstIndex { $0 > 0 } ?? values.count
    let last = values.lastIndex { $0 > 0 } ?? first - 1
    self.init(
      first: first < values.count ? bins.lowerBound + first : 0,
      weights: first <= last ? values[first...last].map { max(0, $0) } : [])
  }
}
