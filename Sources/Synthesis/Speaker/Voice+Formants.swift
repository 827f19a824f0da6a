extension Voice {
  /// Returns the formants with which the voice speaks a vowel, below a frequency in Hz.
  ///
  /// The first four are the averages of the voice's kind times its scale. Those above follow at the
  /// distance of a uniform tube that has the vowel's fourth formant, F4 / 3.5.
  ///
  /// - Parameters:
  ///   - vowel: the vowel.
  ///   - limit: the frequency in Hz, such as half the sample rate, below which a formant must lie
  ///     with its bandwidth.
  /// - Returns: the formants in rising order of frequency.
  public func formants(of vowel: Vowel, below limit: Double) -> [Resonance] {
    var frequencies = vowel.formantFrequencies(of: kind).map { $0 * formantScale }
    let fourth = frequencies[3]
    let spacing = fourth / 3.5
    while let last = frequencies.last, last + spacing < limit { frequencies.append(last + spacing) }
    return
      frequencies
      .map { frequency in
        let bandwidth = Resonance.typicalBandwidth(at: frequency, fundamental: fundamental)
        return Resonance(frequency: frequency, bandwidth: bandwidthScale * bandwidth)
      }
      .prefix { $0.frequency + $0.bandwidth < limit }
  }
}
