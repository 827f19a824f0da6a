/// The power or the magnitude of each bin of a short-time Fourier transform.
///
/// ```swift
/// let spectrogram = Spectrogram(stft, .power)
/// var stream = spectrogram.stream()
/// stream.push(chunk) { frame, power in … }        // Span of ⌊N/2⌋ + 1 powers
/// ```
public struct Spectrogram<Scalar: SpectralScalar>: FrameTransform {
  /// What a value is.
  ///
  /// ```swift
  /// let magnitudes = Spectrogram(stft, .magnitude)(samples)
  /// ```
  public enum Quantity: String, Hashable, Codable, Sendable, CaseIterable {
    /// |X|².
    case power
    /// |X|.
    case magnitude
  }

  /// The transform underneath.
  public let stft: STFT<Scalar>

  /// What the values are.
  public let quantity: Quantity

  /// Creates a spectrogram of a planned transform.
  public init(_ stft: STFT<Scalar>, _ quantity: Quantity = .power) {
    self.stft = stft
    self.quantity = quantity
  }

  /// How the signal is cut.
  public var framing: Framing { stft.framing }

  /// The number of bins.
  public var valuesPerFrame: Int { stft.binCount }

  /// That of the transform.
  public var workspaceCount: Int { stft.workspaceCount }

  /// Writes the powers or magnitudes of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let bins = stft.binCount
    precondition(values.count >= frameCount * bins, "too few values for the frames")
    let isMagnitude = quantity == .magnitude
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      unsafe stft.writeQuantities(
        samples, frameCount, &workspace, isMagnitude: isMagnitude, to: base)
    }
  }
}

/// Writes re² + im² of interleaved bins.
@inline(__always)
func writePowers<Scalar: SpectralScalar>(
  of spectrum: UnsafePointer<Double>, count: Int, to powers: UnsafeMutablePointer<Scalar>
) {
  for bin in 0..<count {
    // Rounded before they are squared: the power is that of the bin that the STFT hands out.
    let real = unsafe Scalar(spectrum[2 * bin])
    let imaginary = unsafe Scalar(spectrum[2 * bin + 1])
    unsafe powers[bin] = real * real + imaginary * imaginary
  }
}

/// Writes √(re² + im²) of interleaved bins.
@inline(__always)
func writeMagnitudes<Scalar: SpectralScalar>(
  of spectrum: UnsafePointer<Double>, count: Int, to values: UnsafeMutablePointer<Scalar>
) {
  unsafe writePowers(of: spectrum, count: count, to: values)
  let raw = UnsafeMutableRawPointer(values)
  var bin = 0
  // Four lanes at a time, which become one instruction; a scalar root would test each sign.
  while bin + 4 <= count {
    let offset = bin * MemoryLayout<Scalar>.stride
    let four = unsafe raw.loadUnaligned(fromByteOffset: offset, as: SIMD4<Scalar>.self)
    unsafe raw.storeBytes(of: four.squareRoot(), toByteOffset: offset, as: SIMD4<Scalar>.self)
    bin += 4
  }
  while bin < count {
    unsafe values[bin] = values[bin].squareRoot()
    bin += 1
  }
}
