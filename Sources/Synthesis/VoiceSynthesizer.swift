import Determinism

/// Speaks utterances with voices of known fundamental frequency, formants and pulses.
///
/// A source-filter model: glottal pulses (KLGLOTT88) at moments between samples, free of aliasing;
/// spectral tilt; breath noise; a cascade of moving formants (Klatt 1980); room noise.
///
/// ```swift
/// let synthesizer = try VoiceSynthesizer(sampleRate: 16_000)
/// let voice = Voice.random(kind: .woman, seed: 7)
/// let speech = try synthesizer(Utterance.random(duration: 3, seed: 7), voice: voice, seed: 7)
/// speech.samples                        // within ±0.5
/// speech.truth.fundamental(at: 1.2)     // Hz, or nil
/// ```
///
/// The result is ground truth for fundamental frequency and formants only. What holds for these
/// voices says nothing about people.
///
/// Equal arguments give equal bits on one platform; the C library's `exp`, `exp2`, `sin` and `cos`
/// may differ in the last bit between platforms. Pulse times and tracks do not depend on the sample
/// rate, except in how many formants fit.
public struct VoiceSynthesizer: Hashable, Sendable {
  /// The samples a second, in Hz.
  public let sampleRate: Double

  /// The largest magnitude of the samples.
  public let peak: Double

  /// The noise of the room, or nil for silence in the pauses.
  public let noise: RoomNoise?

  /// Creates a synthesiser.
  ///
  /// - Parameters:
  ///   - sampleRate: the samples a second, 8000…192 000 Hz.
  ///   - peak: the largest magnitude of the samples of every utterance, 0.001…1; 0.5 is −6 dB of
  ///     full scale. Room noise is included.
  ///   - noise: the noise of the room, or nil for none.
  /// - Throws: ``SynthesisError/outOfRange(parameter:value:allowed:)``.
  public init(
    sampleRate: Double, peak: Double = 0.5, noise: RoomNoise? = nil
  ) throws(SynthesisError) {
    try sampleRate.check("sampleRate (Hz)", in: 8000...192_000)
    try peak.check("peak", in: 0.001...1)
    try noise?.validate(sampleRate: sampleRate)
    self.sampleRate = sampleRate
    self.peak = peak
    self.noise = noise
  }

  /// Returns an utterance spoken by a voice, with its truth.
  ///
  /// - Parameters:
  ///   - utterance: the script; it lasts round(duration × sample rate) samples.
  ///   - voice: the speaker.
  ///   - seed: the random numbers of jitter, shimmer, breath and room.
  /// - Returns: samples scaled to the ``peak``; zeros where nothing sounds in the whole utterance.
  /// - Throws: ``SynthesisError`` for parameters that make no sense and for more than 10 minutes.
  public func callAsFunction(
    _ utterance: Utterance, voice: Voice, seed: UInt64
  ) throws(SynthesisError) -> SynthesizedSpeech {
    try utterance.validate()
    try voice.validate()
    let count = Int((utterance.duration * sampleRate).rounded())
    let timeline = Timeline(utterance, voice: voice)
    let train = PulseTrain(timeline, voice: voice, seed: seed)
    let controlCount = Int((utterance.duration / VocalTract.step).rounded(.up)) + 1
    let tract = VocalTract(timeline, voice: voice, sampleRate: sampleRate, count: controlCount)

    let excitation = excitation(train.pulses, timeline, voice: voice, seed: seed, count: count)
    var samples = tract.filtered(excitation, sampleRate: sampleRate)
    addNoise(to: &samples, timeline, seed: seed)
    return SynthesizedSpeech(
      samples: scaled(samples), sampleRate: sampleRate,
      truth: VoiceTruth(timeline, tract: tract, pulses: train.pulses, count: controlCount))
  }

  /// Returns the pulses after spectral tilt, with breath noise.
  private func excitation(
    _ pulses: [GlottalPulse], _ timeline: Timeline, voice: Voice, seed: UInt64, count: Int
  ) -> [Double] {
    let source = GlottalSource(
      pulses, openQuotient: voice.openQuotient, sampleRate: sampleRate, count: count)
    var tilt = OnePole(loss: voice.spectralTilt, at: 3000, sampleRate: sampleRate)
    var samples = source.flowDerivative.map { tilt($0) }
    let breath = BreathNoise(voice, sampleRate: sampleRate)
    breath.add(to: &samples, openness: source.openness, timeline, seed: seed)
    return samples
  }

  /// Adds room noise at its distance below the mean power of the phrases.
  private func addNoise(to samples: inout [Double], _ timeline: Timeline, seed: UInt64) {
    guard let noise else { return }
    var power = 0.0
    var spoken = 0
    for phrase in timeline.phrases {
      let first = min(samples.count, Int(phrase.start * sampleRate))
      let last = min(samples.count, Int(phrase.end * sampleRate))
      for n in first..<last { power += samples[n] * samples[n] }
      spoken += last - first
    }
    guard power > 0 else { return }
    noise.add(to: &samples, speechPower: power / Double(spoken), sampleRate: sampleRate, seed: seed)
  }

  private func scaled(_ samples: [Double]) -> [Float] {
    let largest = samples.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return [Float](repeating: 0, count: samples.count) }
    let gain = peak / largest
    return samples.map { Float(gain * $0) }
  }
}
