internal import Spectral

/// The 88 functionals of eGeMAPS v02, under openSMILE's names, at 16 kHz.
///
/// ```swift
/// let features = try FeatureSet(.egemaps)            // or FeatureSet(analysisRate: 16_000) { EGeMAPS() }
/// let row = try features.row(of: clip.samples, sampleRate: clip.sampleRate)
/// ```
///
/// F. Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set (GeMAPS) for voice research and
/// affective computing", IEEE Transactions on Affective Computing 7, 2016, with the numbers of
/// openSMILE 2.6, its deviations from the paper included: <doc:EGeMAPS-article> lists them with the
/// error of each functional. Jitter and shimmer follow a rule of their own.
///
/// Frames of 20 ms under a Hamming window and of 60 ms under a Gaussian one start every 10 ms;
/// contours are smoothed over three frames, those of voiced frames only over voiced ones.
///
/// Missing, where openSMILE writes 0: `tooShort` for a clip shorter than 60 ms, `silent`, `unvoiced`
/// for what voiced frames say of a clip without any, `undefined` for slopes and stretches that there
/// are not.
public struct EGeMAPS: Descriptor {
  /// The word that identifies the type: `egemaps`.
  public static var kind: String { "egemaps" }

  /// Creates the descriptor; eGeMAPS has no options.
  public init() {}

  /// The contours, measured once a clip.
  public var analyses: [Analysis] { [.samples, .measurement(EGeMAPSMeasurement())] }

  /// Describes the 88 columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    EGeMAPSColumns.all.map {
      FeatureColumn(
        name: $0.name, unit: $0.unit, formula: $0.meaning,
        source: "eGeMAPS v02 (Eyben et al. 2016), as openSMILE 2.6",
        parameters: ["frameLengths": "320, 960", "hopLength": "160"], revision: $0.revision,
        upperFrequency: $0.upperFrequency)
    }
  }

  /// Accepts an analysis rate of 16 kHz alone.
  ///
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)``.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(
      sampleRate == EGeMAPSPlan.sampleRate,
      "eGeMAPS is defined at 16000 Hz here; set the analysis rate to that")
  }

  /// Returns the functionals.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let count = EGeMAPSColumns.names.count
    if let reason = clip.missingReason(shorterThan: EGeMAPSPlan.longLength) {
      return Array(repeating: .missing(reason), count: count)
    }
    guard let contours = clip.result(of: EGeMAPSMeasurement()) else {
      return Array(repeating: .missing(.undefined), count: count)
    }
    let isUnvoiced = !contours.semitones.prefix(contours.decidedCount).contains { $0 > 0 }
    let functionals = EGeMAPSFunctionals(contours).values
    return functionals.indices.map { index in
      // Of a clip without voice openSMILE's formant amplitudes are all −201, which says nothing.
      if isUnvoiced, EGeMAPSColumns.isVoiced[index] { return .missing(.unvoiced) }
      return functionals[index].map { .number($0) } ?? .missing(.undefined)
    }
  }
}
