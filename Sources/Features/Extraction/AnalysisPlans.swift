internal import Resampling
internal import Spectral
internal import Synchronization

/// The plans of a feature set: one for its analysis rate, or one for each rate of its clips.
///
/// Plans for the rates of clips are kept, at most eight; then they are made anew.
final class AnalysisPlans: Sendable {
  private let analyses: [Analysis]
  private let fixed: AnalysisPlan?
  private let others: Mutex<[Double: AnalysisPlan]>
  private static let capacity = 8

  init(_ analyses: [Analysis], sampleRate: Double?) throws(SpectralError) {
    self.analyses = analyses
    if let sampleRate {
      fixed = try AnalysisPlan(analyses, sampleRate: sampleRate)
    } else {
      fixed = nil
    }
    others = Mutex([:])
  }

  /// Returns the plan for clips of a rate.
  func plan(forSampleRate sampleRate: Double) throws(FeatureError) -> AnalysisPlan {
    if let fixed { return fixed }
    if let plan = others.withLock({ $0[sampleRate] }) { return plan }
    do {
      let plan = try AnalysisPlan(analyses, sampleRate: sampleRate)
      others.withLock { plans in
        if plans.count >= Self.capacity { plans.removeAll() }
        plans[sampleRate] = plan
      }
      return plan
    } catch {
      throw .invalidOptions(descriptor: "at \(sampleRate) Hz", reason: error.description)
    }
  }
}
