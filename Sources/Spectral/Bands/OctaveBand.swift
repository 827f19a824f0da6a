/// The bins of one band of spectral contrast, and how many of them are a peak or a valley.
package struct OctaveBand: Hashable, Sendable {
  package var bins: Range<Int>
  package var share: Int

  /// The bands of librosa 0.11's `spectral_contrast`.
  ///
  /// A band takes the bins between its corners, both included, and one bin below; all but the last
  /// then leave out their highest bin, and the last goes on to half the rate.
  package static func bands(
    _ options: SpectralContrastOptions, sampleRate: Double
  ) throws(SpectralError) -> [OctaveBand] {
    let (count, nyquist) = (options.bands, sampleRate / 2)
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require((1...60).contains(count), "bands", count, "from 1 to 60")
    try require(
      options.minimumFrequency > 0 && options.minimumFrequency < nyquist, "minimumFrequency",
      options.minimumFrequency, "above 0 and below half the sample rate, \(nyquist) Hz")
    try require(
      options.quantile > 0 && options.quantile < 1, "quantile", options.quantile,
      "between 0 and 1")
    var corners = [0, options.minimumFrequency]
    for _ in 0..<count { corners.append(2 * corners[corners.count - 1]) }
    let most = corners.dropFirst().prefix { $0 < nyquist }.count
    try require(
      count <= most, "bands", count,
      "at most \(most) from minimumFrequency \(options.minimumFrequency) Hz on, "
        + "for each octave has to begin below half the sample rate, \(nyquist) Hz")
    let width = sampleRate / Double(options.fftLength)
    let binCount = options.fftLength / 2 + 1
    var bands: [OctaveBand] = []
    for index in 0...count {
      let inside = (0..<binCount).filter {
        corners[index] <= Double($0) * width && Double($0) * width <= corners[index + 1]
      }
      guard let first = inside.first, let last = inside.last else {
        throw tooShort(options)
      }
      let start = index > 0 ? max(0, first - 1) : first
      let end = index == count ? binCount : last + 1
      let share = (options.quantile * Double(end - start)).rounded(.toNearestOrEven)
      let bins = start..<(index < count ? end - 1 : end)
      if bins.isEmpty { throw tooShort(options) }
      bands.append(OctaveBand(bins: bins, share: min(max(1, Int(share)), bins.count)))
    }
    return bands
  }

  private static func tooShort(_ options: SpectralContrastOptions) -> SpectralError {
    .invalidParameter(
      name: "fftLength", value: "\(options.fftLength)",
      requirement: "long enough for two bins in each octave band")
  }
}
