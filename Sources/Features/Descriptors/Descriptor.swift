/// Says what some columns of a feature table are and how they come from the analyses of a clip.
///
/// The descriptors of this module (``PitchStatistics``, ``MFCCStatistics``, ``FormantStatistics``,
/// ``SpectralMoments``) are values of options. A descriptor of your own names the analyses that it
/// needs; the engine makes each once, whoever asks:
///
/// ```swift
/// struct VoicedSeconds: Descriptor {
///   var pitch = PitchOptions()
///   static let kind = "voicedSeconds"
///   var analyses: [Analysis] { [.pitch(pitch)] }
///   func columns(sampleRate: Double?) -> [FeatureColumn] {
///     [FeatureColumn(name: "voiced_seconds", unit: "s", formula: "voiced frames × hop", source: "")]
///   }
///   func values(of clip: ClipAnalysis) -> [FeatureValue] {
///     let frames = clip.pitch(pitch).voicedFrames.count
///     return [.number(Double(frames * pitch.hopLength) / clip.sampleRate)]
///   }
/// }
/// ```
public protocol Descriptor: Hashable, Codable, Sendable {
  /// A word that identifies the type in an encoded feature set.
  static var kind: String { get }

  /// What has to be measured.
  var analyses: [Analysis] { get }

  /// Describes the columns, in order; every option that moves a value stands in their parameters.
  ///
  /// - Parameter sampleRate: the analysis rate in Hz, or nil if each clip keeps its own.
  func columns(sampleRate: Double?) -> [FeatureColumn]

  /// Checks what the plans of the analyses do not check.
  ///
  /// - Throws: ``FeatureError``.
  func validate(sampleRate: Double?) throws(FeatureError)

  /// Returns the values of a clip: one a column, missing where it is not defined.
  ///
  /// A number that is NaN or infinite becomes `.missing(.undefined)` in the row. Returning another
  /// number of values than there are columns is a programmer's error and stops the process.
  func values(of clip: ClipAnalysis) -> [FeatureValue]

  /// Returns the numbers that a column's value was computed from, or nil if that is not told.
  ///
  /// - Parameters:
  ///   - column: the position among the columns of the descriptor.
  ///   - clip: an analysed clip of which that value is not missing.
  func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation?
}

extension Descriptor {
  /// Accepts all options.
  public func validate(sampleRate: Double?) throws(FeatureError) {}

  /// Tells nothing beyond the results of the analyses.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? { nil }

  /// Throws unless frames of a spectrum can be selected by a measure, and its options make sense.
  func validate(
    _ selection: FrameSelection, alignsWith spectrum: SpectrumOptions
  ) throws(FeatureError) {
    if let problem = selection.problem { try require(false, problem) }
    guard let framing = selection.framing else { return }
    guard framing.hopLength == spectrum.hopLength, framing.alignment == spectrum.alignment else {
      throw .framesDoNotAlign(
        descriptor: Self.kind, hopLength: spectrum.hopLength,
        selectionHopLength: framing.hopLength)
    }
  }

  /// Throws unless a condition on the options holds.
  func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(FeatureError) {
    guard condition else { throw .invalidOptions(descriptor: Self.kind, reason: reason()) }
  }
}
