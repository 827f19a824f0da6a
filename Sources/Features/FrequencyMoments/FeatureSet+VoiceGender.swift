extension FeatureSet.Preset {
  /// The twenty columns of the data set "Gender Recognition by Voice" of 2016, under its names.
  ///
  /// `meanfreq` … `centroid` are moments of the clip's spectrum from 0 to 280 Hz, `meanfun`, `minfun`
  /// and `maxfun` the fundamental frequency, `meandom` … `modindx` the dominant one: as R computed
  /// them with seewave 2.0.2, in kHz, from the first twenty seconds of a clip at its own rate, read
  /// as integers of 16 bits, with an amplitude gate of 5 %.
  ///
  /// For comparison with that data set and the models made from it. For traits of a speaker
  /// ``voice`` is the better preset: here skewness and kurtosis are of amplitudes, `centroid` is
  /// `meanfreq` again, and the extremes of `fun` and `dom` are mostly those of frames without voice.
  /// The columns `duration` and `peakf` of the original script were constants (20 and 0) and left out
  /// of the data set, so they are left out here.
  ///
  /// ```swift
  /// let features = try FeatureSet(.voiceGender2016)
  /// let row = try features.row(of: clip.samples, sampleRate: clip.sampleRate)
  /// ```
  public static let voiceGender2016: FeatureSet.Preset = FeatureSet.Preset(
    name: "voiceGender2016", analysisRate: nil,
    descriptors: [
      FrequencyMoments(
        .seewave2_0_2, band: 0...280,
        moments: [
          .mean, .standardDeviation, .median, .firstQuartile, .thirdQuartile, .interquartileRange,
          .skewness, .kurtosis, .entropy, .flatness, .mode, .centroid,
        ], maximumDuration: 20, unit: .kilohertz, names: .voiceGender2016),
      CepstralPitchStatistics(
        .seewave2_0_2, maximumDuration: 20, unit: .kilohertz, names: .voiceGender2016),
      DominantFrequencyStatistics(
        .seewave2_0_2, maximumDuration: 20, unit: .kilohertz, names: .voiceGender2016),
    ])
}
