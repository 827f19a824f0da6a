import Determinism
import Foundation

extension Voice {
  /// Returns a random speaker, the same for the same kind and seed on one platform.
  ///
  /// The distributions are ours, chosen to look like adult speakers, and prove nothing about them:
  ///
  /// | parameter | men | women |
  /// | --- | --- | --- |
  /// | fundamental, median and standard deviation | 118 Hz, 2.4 semitones | 205 Hz, 2.2 semitones |
  /// | formant scale, standard deviation | 4 % | 4 % |
  /// | open quotient | 0.45–0.65 | 0.55–0.75 |
  /// | spectral tilt | 0–10 dB | 2–14 dB |
  /// | aspiration | −50 to −30 dB | −45 to −25 dB |
  /// | jitter, shimmer | 0.2–1.0 %, 1–5 % | 0.2–1.0 %, 1–5 % |
  /// | declination | 0.5–3 semitones/s | 0.5–3 semitones/s |
  /// | vibrato | 0–1.5 % at 4–6 Hz | 0–1.5 % at 4–6 Hz |
  ///
  /// Normal deviations are cut at 2.5 standard deviations; the ranges are uniform.
  public static func random(kind: Kind, seed: UInt64) -> Voice {
    let isMan = kind == .man
    var generator = SeededGenerator(
      seed: seed, stream: isMan ? RandomStream.man : RandomStream.woman)
    func between(_ low: Double, _ high: Double) -> Double {
      low + (high - low) * generator.uniform()
    }
    func deviation() -> Double { min(max(generator.normal(), -2.5), 2.5) }
    let pitch = (isMan ? 2.4 : 2.2) * deviation()
    var voice = Voice(kind: kind, fundamental: (isMan ? 118 : 205) * exp2(pitch / 12))
    voice.formantScale = 1 + 0.04 * deviation()
    voice.bandwidthScale = between(1, 1.5)
    voice.openQuotient = isMan ? between(0.45, 0.65) : between(0.55, 0.75)
    voice.spectralTilt = isMan ? between(0, 10) : between(2, 14)
    voice.aspiration = isMan ? between(-50, -30) : between(-45, -25)
    voice.jitter = between(0.002, 0.01)
    voice.shimmer = between(0.01, 0.05)
    voice.declination = between(0.5, 3)
    voice.vibratoDepth = between(0, 0.015)
    voice.vibratoRate = between(4, 6)
    voice.transition = between(0.06, 0.1)
    return voice
  }
}
