public import Spectral

/// Correlations between mel-frequency cepstral coefficients over frames: how the envelope moves.
///
/// ```swift
/// MFCCCorrelations(of: 1...8, over: .voiced)      // mfcc_1_2_correlation_voiced … mfcc_7_8_…
/// ```
///
/// Pearson's r of the tracks of two coefficients, for each pair of different ones:
/// Σ(x − x̄)(y − ȳ) ∕ √(Σ(x − x̄)² Σ(y − ȳ)²), from −1 to 1, without a unit. Means say where a voice's
/// vowels lie on average; correlations say along which directions a vocal tract moves between them.
/// A channel that stays the same and gain cancel, as in a standard deviation.
///
/// Missing: as ``MFCCStatistics``, and `undefined` for fewer than three frames and for a track that
/// does not move.
public struct MFCCCorrelations: Descriptor {
  /// The word that identifies the type: `mfccCorrelations`.
  public static var kind: String { "mfccCorrelations" }

  /// What the coefficients are made of.
  public var options: MFCCOptions

  /// The first of the coefficients that are paired.
  public var first: Int

  /// The last of the coefficients that are paired.
  public var last: Int

  /// The frames that correlations are taken over.
  public var selection: FrameSelection

  /// The beginning of the columns' names, `mfcc`.
  public var name: String

  /// Creates the descriptor with the profile of librosa.
  ///
  /// - Parameters:
  ///   - paired: the coefficients that are paired; n of them give n(n − 1)∕2 columns.
  ///   - coefficients: the number of coefficients computed, the zeroth included. Equal to that of
  ///     ``MFCCStatistics`` in the same set, the coefficients are computed once.
  ///   - selection: the frames that correlations are taken over.
  ///   - name: the beginning of the columns' names.
  public init(
    of paired: ClosedRange<Int> = 1...8, coefficients: Int = 20,
    over selection: FrameSelection = .voiced, name: String = "mfcc"
  ) {
    self.init(
      of: paired, options: MFCCStatistics(coefficients).options, over: selection, name: name)
  }

  /// Creates the descriptor with any cepstral options.
  public init(
    of paired: ClosedRange<Int>, options: MFCCOptions, over selection: FrameSelection = .voiced,
    name: String = "mfcc"
  ) {
    first = paired.lowerBound
    last = paired.upperBound
    self.options = options
    self.selection = selection
    self.name = name
  }

  /// The coefficients and what selects their frames.
  public var analyses: [Analysis] { [.cepstra(options)] + selection.analyses }

  /// The pairs of coefficients, in the order of the columns.
  var pairs: [(Int, Int)] {
    guard first < last else { return [] }
    return (first..<last).flatMap { one in (one + 1...last).map { (one, $0) } }
  }

  /// Describes the columns: all partners of the first coefficient, then of the next.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = options.parameters.merging(selection.parameters) { old, _ in old }
    return pairs.map { one, other in
      FeatureColumn(
        name: "\(name)_\(one)_\(other)_correlation\(selection.suffix)",
        unit: "1",
        formula: "Pearson's correlation of coefficients \(one) and \(other) over "
          + "\(selection.phrase): orthonormal cosine transform (II) of 10 log₁₀ of "
          + "\(options.mel.bands) mel bands",
        source: "librosa 0.11 feature.mfcc, top_db=None; NumPy corrcoef",
        parameters: parameters, revision: 1,
        upperFrequency: options.mel.maximumFrequency ?? sampleRate.map { $0 / 2 })
    }
  }

  /// Throws for coefficients that are not computed, and for a selection with other frames.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(
      first >= 0 && first < last && last < options.coefficients,
      "coefficients \(first)...\(last) cannot be paired; "
        + "name two or more of 0...\(options.coefficients - 1)")
    try validate(selection, alignsWith: SpectrumOptions(options.mel))
  }

  /// Returns the correlations of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let pairs = pairs
    func missing(_ reason: MissingReason) -> [FeatureValue] {
      Array(repeating: .missing(reason), count: pairs.count)
    }
    let shortest = max(options.mel.fftLength, selection.shortestClip)
    if let reason = clip.missingReason(shorterThan: shortest) { return missing(reason) }
    let cepstra = clip.cepstra(options)
    let frames = clip.frames(selection, of: cepstra.rows)
    if frames.isEmpty, case .voiced = selection { return missing(.unvoiced) }
    guard frames.count > 2 else { return missing(.undefined) }
    let tracks = (first...last).map { coefficient in
      Self.standardized(frames.map { Double(cepstra[$0, coefficient]) })
    }
    return pairs.map { one, other in
      guard let left = tracks[one - first], let right = tracks[other - first] else {
        return .missing(.undefined)
      }
      var sum = 0.0
      for index in left.indices { sum += left[index] * right[index] }
      return FeatureValue(min(max(sum, -1), 1))
    }
  }

  /// Returns a track without its mean and of length 1, or nil if it does not move.
  static func standardized(_ track: [Double]) -> [Double]? {
    let mean = track.reduce(0, +) / Double(track.count)
    let deviations = track.map { $0 - mean }
    let square = deviations.reduce(0) { $0 + $1 * $1 }
    let largest = track.reduce(0) { max($0, abs($1)) }
    // Coefficients are `Float`: what moves by less than their rounding does not move.
    guard square > Double(track.count) * largest * largest * 1e-12 else { return nil }
    let scale = 1 / square.squareRoot()
    return deviations.map { $0 * scale }
  }
}
