internal import Resampling

/// Takes a clip chunk by chunk and gives its row at the end.
///
/// The row has the bits of ``FeatureSet/row(of:sampleRate:)`` for any chunking. Statistics need the
/// whole clip, so there is nothing to hand out before. Memory grows with the length of the clip,
/// by a few hundred bytes a frame; samples are kept only for descriptors that need them whole.
///
/// ```swift
/// var stream = try features.stream(sampleRate: 44_100)
/// for chunk in microphone { try stream.push(chunk) }
/// let row = try stream.finish()
/// ```
///
/// A stream has a single owner and may be sent to another task.
public struct FeatureStream: ~Copyable, Sendable {
  /// The sample rate of the samples that are pushed, in Hz.
  public let sampleRate: Double

  /// The number of samples pushed so far.
  public private(set) var sampleCount: Int = 0

  private let features: FeatureSet
  private let analysisRate: Double
  private var pass: AnalysisPass
  private var resampler: ResamplerStream<Float>?
  private var isFinished = false
  private let keepsSource: Bool
  private var source: [Float] = []

  init(_ features: FeatureSet, sampleRate: Double) throws(FeatureError) {
    guard sampleRate > 0, sampleRate.isFinite else { throw .invalidSampleRate(sampleRate) }
    let rate = features.analysisRate ?? sampleRate
    let plan = try features.plans.plan(forSampleRate: rate)
    var resampler: ResamplerStream<Float>?
    if rate != sampleRate {
      do {
        let quality = features.resampling
        resampler = try Resampler<Float>(from: sampleRate, to: rate, quality: quality).stream()
      } catch {
        throw .resampling(from: sampleRate, to: rate, reason: error.description)
      }
    }
    self.features = features
    self.sampleRate = sampleRate
    analysisRate = rate
    pass = AnalysisPass(plan)
    keepsSource = plan.keepsSourceSamples
    self.resampler = resampler
  }

  /// Takes the next samples, any number of them.
  ///
  /// - Throws: ``FeatureError/nonFiniteSample(index:)``, after which the stream is as before the
  ///   call; ``FeatureError/streamFinished``.
  public mutating func push(_ samples: [Float]) throws(FeatureError) {
    guard !isFinished else { throw .streamFinished }
    let offender = unsafe samples.withUnsafeBufferPointer { unsafe Float._firstNonFinite(in: $0) }
    if let index = offender {
      throw .nonFiniteSample(index: sampleCount + index)
    }
    sampleCount += samples.count
    if keepsSource { source += samples }
    guard resampler != nil else {
      pass.push(samples)
      return
    }
    do {
      if let resampled = try resampler?.push(samples) { pass.push(resampled) }
    } catch {
      throw .resampling(from: sampleRate, to: analysisRate, reason: error.description)
    }
  }

  /// Ends the clip and returns its row: one value a column of the schema.
  ///
  /// - Throws: ``FeatureError/streamFinished``.
  public mutating func finish() throws(FeatureError) -> [FeatureValue] {
    features.row(of: try finishAnalysis(), sourceRate: sampleRate)
  }

  /// Ends the clip and returns the results of all analyses.
  mutating func finishAnalysis() throws(FeatureError) -> ClipAnalysis {
    guard !isFinished else { throw .streamFinished }
    isFinished = true
    do {
      if let rest = try resampler?.finish() { pass.push(rest) }
    } catch {
      throw .resampling(from: sampleRate, to: analysisRate, reason: error.description)
    }
    return pass.finish(sourceRate: sampleRate, source: source)
  }
}
