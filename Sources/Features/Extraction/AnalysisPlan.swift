internal import Spectral

/// The least set of transforms that makes some analyses at one sample rate.
///
/// Analyses with equal spectrum options share one transform; equal analyses are made once.
struct AnalysisPlan: Sendable {
  let sampleRate: Double
  let spectra: [SpectrumPlan]
  let pitches: [PitchPlan]

  /// A tracker and the options it came from.
  struct PitchPlan: Sendable {
    let options: PitchOptions
    let yin: YIN<Float>
  }

  /// Plans the analyses.
  ///
  /// - Throws: the error of the transform whose options make no sense.
  init(_ analyses: [Analysis], sampleRate: Double) throws(SpectralError) {
    self.sampleRate = sampleRate
    var wanted: [Analysis] = []
    func want(_ analysis: Analysis) {
      if !wanted.contains(analysis) { wanted.append(analysis) }
    }
    for analysis in analyses {
      want(analysis)
      // The voicing decision gates on levels.
      if case .pitch(let options) = analysis { want(.levels(options.gate.spectrum)) }
    }
    var pitches: [PitchPlan] = []
    var spectra: [SpectrumPlan] = []
    for analysis in wanted {
      guard let options = analysis.spectrum else {
        if case .pitch(let options) = analysis {
          pitches.append(PitchPlan(options: options, yin: try options.tracker(at: sampleRate)))
        }
        continue
      }
      if let index = spectra.firstIndex(where: { $0.options == options }) {
        try spectra[index].add(analysis, sampleRate: sampleRate)
      } else {
        var plan = try SpectrumPlan(options)
        try plan.add(analysis, sampleRate: sampleRate)
        spectra.append(plan)
      }
    }
    self.pitches = pitches
    self.spectra = spectra
  }
}

extension PitchOptions {
  /// Plans the tracker.
  func tracker(at sampleRate: Double) throws(SpectralError) -> YIN<Float> {
    try YIN(
      minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency,
      frameLength: frameLength, hopLength: hopLength, threshold: threshold,
      sampleRate: sampleRate)
  }
}
