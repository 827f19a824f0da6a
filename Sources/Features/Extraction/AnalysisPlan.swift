internal import Spectral

/// The least set of transforms that makes some analyses at one sample rate.
///
/// Analyses with equal spectrum options share one transform; equal analyses are made once.
struct AnalysisPlan: Sendable {
  let sampleRate: Double
  let spectra: [SpectrumPlan]
  let pitches: [PitchPlan]
  let samples: [SamplePlan]
  /// Whether the samples at the analysis rate are kept.
  let keepsSamples: Bool
  /// Whether the samples at the clip's own rate are kept.
  let keepsSourceSamples: Bool
  /// The measurements, each after those that it needs.
  let measurements: [AnyClipMeasurement]

  /// A tracker and the options it came from.
  struct PitchPlan: Sendable {
    let options: PitchOptions
    let yin: YIN<Float>
    let streams: ScratchPool<FrameStream<YIN<Float>>> = ScratchPool(capacity: 8)
  }

  /// Plans the analyses.
  ///
  /// - Throws: the error of the transform whose options make no sense.
  init(_ analyses: [Analysis], sampleRate: Double) throws(SpectralError) {
    self.sampleRate = sampleRate
    let wanted = Self.closure(of: analyses)
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
    samples = try SamplePlan.plans(
      wanted.compactMap {
        guard case .frames(let descriptor, let options) = $0, descriptor.isOfSamples else {
          return nil
        }
        return FrameTrackKey(descriptor: descriptor, spectrum: options)
      })
    self.spectra = spectra
    keepsSamples = wanted.contains(.samples)
    keepsSourceSamples = wanted.contains(.sourceSamples)
    measurements = wanted.compactMap {
      if case .measured(let measurement) = $0 { measurement } else { nil }
    }
  }

  /// Returns each analysis once, after all that it needs.
  static func closure(of analyses: [Analysis]) -> [Analysis] {
    var (wanted, seen): ([Analysis], Set<Analysis>) = ([], [])
    func want(_ analysis: Analysis) {
      guard seen.insert(analysis).inserted else { return }
      for needed in analysis.prerequisites { want(needed) }
      wanted.append(analysis)
    }
    for analysis in analyses { want(analysis) }
    return wanted
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
