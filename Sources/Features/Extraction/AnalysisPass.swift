/// Runs all transforms of a plan over one clip, block by block.
///
/// Every transform takes a block while it is in the cache. The results do not depend on how the
/// clip is cut into chunks: each transform's frames do not.
struct AnalysisPass {
  private let sampleRate: Double
  private var spectra: [SpectrumPass]
  private var pitches: [PitchPass]
  private var sampleCount = 0
  private var isSilent = true

  /// The samples that all transforms take in turn.
  private static let blockLength = 4096

  init(_ plan: AnalysisPlan) {
    sampleRate = plan.sampleRate
    spectra = plan.spectra.map { SpectrumPass($0) }
    pitches = plan.pitches.map { PitchPass($0) }
  }

  mutating func push(_ samples: [Float]) {
    let all = samples.span
    var start = 0
    while start < all.count {
      let block = all.extracting(start..<min(start + Self.blockLength, all.count))
      if isSilent { isSilent = block.indices.allSatisfy { block[$0] == 0 } }
      for index in spectra.indices { spectra[index].push(block) }
      for index in pitches.indices { pitches[index].push(block) }
      start += block.count
    }
    sampleCount += samples.count
  }

  /// Ends the clip and returns all results.
  mutating func finish() -> ClipAnalysis {
    var clip = ClipAnalysis(
      sampleRate: sampleRate, sampleCount: sampleCount, isSilent: isSilent)
    for index in spectra.indices { spectra[index].finish(into: &clip) }
    // After the spectra, whose levels gate the voicing.
    for index in pitches.indices { pitches[index].finish(into: &clip) }
    return clip
  }
}
