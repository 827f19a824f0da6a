/// What a synthesised utterance is made of: the answers that an analysis should find.
///
/// It is the truth about fundamental frequency, voicing and formants of this signal. It says
/// nothing about people: the distributions of random voices are invented.
///
/// ```swift
/// let truth = speech.truth
/// truth.fundamental(at: 0.5)                    // the contour in Hz, or nil in pauses
/// truth.meanFundamental(from: 0.48, to: 0.52)   // what a tracker with a 40 ms window sees
/// truth.formants[0].formant(at: 0.5)            // F1
/// ```
public struct VoiceTruth: Hashable, Sendable {
  /// The seconds from one value of each track to the next; the first is at 0 s.
  public let step: Double

  /// The contour of the fundamental frequency in Hz without jitter, nil where nothing vibrates.
  public let fundamental: [Double?]

  /// The strength of the pulses without shimmer: 0 in pauses and whispers, 1 inside vowels.
  ///
  /// It rises and falls smoothly at the ends of a phrase. Comparisons with a tracker should leave
  /// out what is below, say, 0.5, as trackers differ in where they let a vowel begin.
  public let amplitude: [Double]

  /// The formants from the first one up, as many as lie below half the sample rate in all vowels.
  ///
  /// Tracks go on through pauses, where nothing sounds. There are none without any vowel.
  public let formants: [FormantTrack]

  /// The closures of the glottis in rising order, with jitter and shimmer.
  public let pulses: [GlottalPulse]

  /// Returns the contour's fundamental frequency in Hz at a time in seconds, nil where unvoiced.
  ///
  /// Between two voiced values it is interpolated linearly.
  public func fundamental(at time: Double) -> Double? {
    let position = time / step
    guard position >= 0, position <= Double(fundamental.count - 1) else { return nil }
    let index = min(Int(position), max(0, fundamental.count - 2))
    guard let a = fundamental[index], let b = fundamental[min(index + 1, fundamental.count - 1)]
    else { return nil }
    return a + (position - Double(index)) * (b - a)
  }

  /// Returns the mean fundamental frequency in Hz of the pulses between two times in seconds.
  ///
  /// The number of periods from the first closure in the interval to the last, over the time
  /// between them; jitter is part of it.
  ///
  /// - Returns: nil for fewer than two closures, or where a gap is longer than 1.5 of the period
  ///   that ends it, as across a pause.
  public func meanFundamental(from start: Double, to end: Double) -> Double? {
    let low = firstPulse(notBefore: start)
    var high = low
    while high < pulses.count, pulses[high].time <= end {
      if high > low, pulses[high].time - pulses[high - 1].time > 1.5 * pulses[high].period {
        return nil
      }
      high += 1
    }
    guard high - low >= 2 else { return nil }
    return Double(high - low - 1) / (pulses[high - 1].time - pulses[low].time)
  }

  private func firstPulse(notBefore time: Double) -> Int {
    var low = 0
    var high = pulses.count
    while low < high {
      let middle = (low + high) / 2
      if pulses[middle].time < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
