#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Complex {
  /// The angle in radians, −π … π, computed in double precision; 0 for zero.
  public var phase: Scalar { Scalar(atan2(Double(imaginary), Double(real))) }

  /// Creates the number of magnitude 1 with an angle in radians.
  public init(phase angle: Scalar) {
    self.init(Scalar(cos(Double(angle))), Scalar(sin(Double(angle))))
  }
}

extension STFT {
  /// Returns the phases of a whole signal in radians, −π … π: frames × bins.
  ///
  /// They belong to frames that begin at their first sample, as librosa's `np.angle(stft(y))`.
  public func phase(of samples: [Scalar]) -> Matrix<Scalar> {
    callAsFunction(samples).map(\.phase)
  }
}
