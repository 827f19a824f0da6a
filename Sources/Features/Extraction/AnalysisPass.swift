/// Runs all transforms of a plan over one clip, block by block.
///
/// Every transform takes a block while it is in the cache. The results do not depend on how the
/// clip is cut into chunks: each transform's frames do not.
struct AnalysisPass {
  private let plan: AnalysisPlan
  private var spectra: [SpectrumPass]
  private var pitches: [PitchPass]
  private var samplePasses: [SamplePass]
  private var sampleCount = 0
  private var isSilent = true
  private var kept: [Float] = []

  /// The samples that all transforms take in turn: 32 hops of 10 ms at 16 kHz, so that groups of
  /// eight frames come out full.
  private static let blockLength = 5120

  init(_ plan: AnalysisPlan) {
    self.plan = plan
    spectra = plan.spectra.map { SpectrumPass($0) }
    pitches = plan.pitches.map { PitchPass($0) }
    samplePasses = plan.samples.map { SamplePass($0) }
  }

  mutating func push(_ samples: [Float]) {
    for index in spectra.indices { spectra[index].reserve(sampleCount: samples.count) }
    let all = samples.span
    var start = 0
    while start < all.count {
      let block = all.extracting(start..<min(start + Self.blockLength, all.count))
      if isSilent { isSilent = block.indices.allSatisfy { block[$0] == 0 } }
      for index in spectra.indices { spectra[index].push(block) }
      for index in pitches.indices { pitches[index].push(block) }
      for index in samplePasses.indices { samplePasses[index].push(block) }
      start += block.count
    }
    sampleCount += samples.count
    if plan.keepsSamples { kept += samples }
  }

  /// Ends the clip and returns all results.
  ///
  /// - Parameters:
  ///   - sourceRate: the clip's own rate.
  ///   - source: the samples at that rate, if the plan keeps them.
  mutating func finish(sourceRate: Double, source: [Float]) -> ClipAnalysis {
    var clip = ClipAnalysis(
      sampleRate: plan.sampleRate, sourceRate: sourceRate, sampleCount: sampleCount,
      isSilent: isSilent)
    clip.samples = kept
    clip.sourceSamples = source
    for index in spectra.indices { spectra[index].finish(into: &clip) }
    for index in samplePasses.indices { samplePasses[index].finish(into: &clip) }
    // After the spectra, whose levels gate the voicing.
    for index in pitches.indices { pitches[index].finish(into: &clip) }
    for measurement in plan.measurements { clip.run(measurement) }
    return clip
  }
}
