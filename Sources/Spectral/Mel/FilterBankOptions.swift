/// What log filter-bank energies are made of, in the manner of speech recognisers.
///
/// Each profile is a set of values; change what differs:
///
/// ```swift
/// var options = FilterBankOptions(.kaldi, sampleRate: 16_000)
/// options.bands = 80
/// options.alignment = .hopCentered()               // snip_edges=false
/// let fbank = try LogFilterBank(options: options, sampleRate: 16_000)
/// ```
public struct FilterBankOptions: Hashable, Codable, Sendable {
  /// The number of bands.
  public var bands: Int

  /// The number of samples in a frame.
  public var frameLength: Int

  /// The samples from one frame to the next.
  public var hopLength: Int

  /// The transform's length, at least the frame's; zeros follow the frame.
  public var fftLength: Int

  /// Where frames lie.
  public var alignment: Framing.Alignment

  /// The window over the frame.
  public var window: Window

  /// The bits of the integers that the profile computes with, 16: samples of ±1 are multiplied by
  /// 2^(bits − 1), whatever file they come from; 1 leaves them as they are.
  public var bitDepth: Int

  /// Whether each frame's mean is removed first.
  public var removesMean: Bool

  /// The filter before the window, if any.
  public var preEmphasis: PreEmphasis

  /// What the filters weigh: powers or magnitudes of bins.
  public var quantity: Quantity

  /// The lower end of the first band in Hz.
  public var minimumFrequency: Double

  /// The upper end of the last band in Hz, or nil for half the sample rate.
  public var maximumFrequency: Double?

  /// The mel scale.
  public var scale: MelScale

  /// How the triangles are drawn.
  public var triangles: MelTriangles

  /// What keeps the logarithm finite.
  public var floor: Floor

  /// What the filters weigh.
  ///
  /// ```swift
  /// options.quantity = .magnitude                    // as HTK's default
  /// ```
  public enum Quantity: String, Hashable, Codable, Sendable, CaseIterable {
    /// |X|².
    case power
    /// |X|² divided by the transform's length.
    case meanPower
    /// |X|.
    case magnitude
  }

  /// A first difference that lifts high frequencies, y[i] = x[i] − c x[i−1].
  ///
  /// ```swift
  /// options.preEmphasis = .frame(coefficient: 0.97)
  /// ```
  public enum PreEmphasis: Hashable, Codable, Sendable {
    /// Within each frame, whose first sample becomes (1 − c) x[0]: Kaldi and HTK.
    case frame(coefficient: Double)
    /// Over the whole signal, whose first sample is kept: python_speech_features.
    case signal(coefficient: Double)
    /// None.
    case none
  }

  /// What keeps the logarithm of an energy finite.
  ///
  /// ```swift
  /// options.floor = .clamped(1e-10)
  /// ```
  public enum Floor: Hashable, Codable, Sendable {
    /// Energies below a value count as that.
    case atLeast(Double)
    /// Energies of exactly 0 count as a value.
    case replacingZero(Double)
  }

  /// Creates the options of a profile at a sample rate in Hz.
  ///
  /// Frames last 25 ms and begin every 10 ms. In samples, Kaldi and HTK cut fractions off,
  /// python_speech_features rounds half up. Where a frame is longer than python_speech_features'
  /// transform of 512, which would cut it, the transform is the next power of two.
  public init(_ profile: FilterBankProfile, sampleRate: Double) {
    // Kaldi's own arithmetic in float; a rate out of range is refused by the plan.
    let rate = sampleRate.isFinite ? min(max(sampleRate, 0), 1e9) : 0
    let perMillisecond = Float(rate) * 0.001
    (bands, frameLength, hopLength) = (26, Int(perMillisecond * 25), Int(perMillisecond * 10))
    (alignment, window, bitDepth, removesMean) = (.left, .hamming.symmetric, 16, false)
    (minimumFrequency, maximumFrequency, scale, triangles) = (0, nil, .kaldi, .mel)
    preEmphasis = .frame(coefficient: 0.97)
    quantity = .magnitude
    floor = .atLeast(1)
    switch profile {
    case .htk: break
    case .kaldi:
      (bands, window, removesMean) = (23, .povey.symmetric, true)
      (quantity, minimumFrequency) = (.power, 20)
      floor = .atLeast(Double(Float.ulpOfOne))
    case .pythonSpeechFeatures:
      (frameLength, hopLength) = (Int(0.025 * rate + 0.5), Int(0.01 * rate + 0.5))
      (alignment, window) = (.leftFilled, .rectangular)
      (quantity, scale, triangles) = (.meanPower, .htk, .bins)
      preEmphasis = .signal(coefficient: 0.97)
      floor = .replacingZero(.ulpOfOne)
    }
    fftLength = profile == .pythonSpeechFeatures ? 512 : 1
    while fftLength < frameLength { fftLength *= 2 }
  }
}

extension FilterBankOptions {
  /// What samples of ±1 are multiplied by.
  var amplitude: Double {
    var factor = 1.0
    for _ in 1..<max(1, bitDepth) { factor *= 2 }
    return factor
  }

  /// Throws unless the options make sense; the filters' own parameters are checked by the bank.
  func validate() throws(SpectralError) {
    try require(
      (1...largestLength).contains(fftLength), "fftLength", fftLength,
      "from 1 to \(largestLength) samples")
    try require(
      (1...fftLength).contains(frameLength), "frameLength", frameLength,
      "from 1 to fftLength, which is \(fftLength)")
    try require((1...32).contains(bitDepth), "bitDepth", bitDepth, "from 1 to 32")
    switch preEmphasis {
    case .frame(let c), .signal(let c):
      try require((-1...1).contains(c), "preEmphasis", c, "from -1 to 1")
    case .none: break
    }
    switch floor {
    case .atLeast(let least), .replacingZero(let least):
      try require(least > 0 && least.isFinite, "floor", least, "a positive number")
    }
    try window.validate()
  }
}
