/// What computes the transforms of a signal's frames.
///
/// The engines differ by a few units in the last place of a `Double`. For `Float` plans lanes compute
/// in `Float`, within 1e-6 of a row's largest bin, FFTW in `Double`, rounding each bin once: choose it
/// where bins 110 dB and more below the loudest of their frame matter.
///
/// ```swift
/// let stft = try STFT(fftLength: 512, hopLength: 160)                    // lanes
/// let reference = try STFT(fftLength: 512, hopLength: 160, engine: .fftw)
/// ```
public enum FourierEngine: String, Hashable, Codable, Sendable, CaseIterable {
  /// Lanes for powers of two from 16 to 8192, FFTW for every other length.
  ///
  /// Lanes transform up to sixteen frames at once, one in each lane of a vector, by a radix-4
  /// transform of our own. Each lane does the same arithmetic, without fused operations: the bits
  /// of a frame depend neither on its neighbours nor on the processor's vector instructions, which
  /// are chosen at run time (AVX-512, AVX2 or what every processor has).
  case automatic

  /// FFTW for every length, one frame at a time: the reference.
  case fftw
}
