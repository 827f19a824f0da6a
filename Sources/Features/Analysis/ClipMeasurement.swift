/// Measures something of a whole clip, once, for all descriptors that want it.
///
/// What neither the short-time spectra nor the pitch track of the single pass give (pulses, a path
/// through candidates, the spectrum of the clip as a whole) is a measurement: a value of options
/// with a function. Equal measurements run once a clip, and their result is kept in the
/// ``ClipAnalysis`` until the row is done.
///
/// ```swift
/// struct Peak: ClipMeasurement {
///   var analyses: [Analysis] { [.samples] }
///   func measure(_ clip: ClipAnalysis) -> Float { clip.samples.reduce(0) { max($0, abs($1)) } }
/// }
/// struct PeakLevel: Descriptor {
///   var analyses: [Analysis] { [.measurement(Peak())] }
///   func values(of clip: ClipAnalysis) -> [FeatureValue] {
///     [.number(Double(clip.result(of: Peak())))]
///   }
///   …
/// }
/// ```
///
/// A measurement may need others: name them in ``analyses`` and ask the clip for their results.
public protocol ClipMeasurement<Result>: Hashable, Sendable {
  /// What is measured.
  associatedtype Result: Sendable

  /// What has to be there before: ``Analysis/samples``, spectra, pitch, other measurements.
  var analyses: [Analysis] { get }

  /// Measures a clip; the same bits for the same clip.
  func measure(_ clip: ClipAnalysis) -> Result
}

/// A measurement of any type, compared by type and options.
public struct AnyClipMeasurement: Hashable, Sendable {
  let base: any ClipMeasurement

  /// Wraps a measurement.
  public init(_ base: some ClipMeasurement) { self.base = base }

  /// Whether two measurements have the same type and options.
  public static func == (left: AnyClipMeasurement, right: AnyClipMeasurement) -> Bool {
    AnyHashable(left.base) == AnyHashable(right.base)
  }

  /// Hashes type and options.
  public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(base)) }
}

extension ClipAnalysis {
  /// Returns what a measurement gives; of a measurement that a descriptor names, without measuring
  /// again.
  public func result<Measurement: ClipMeasurement>(
    of measurement: Measurement
  ) -> Measurement.Result {
    if let known = measurements[AnyClipMeasurement(measurement)] as? Measurement.Result {
      return known
    }
    return measurement.measure(self)
  }

  /// Measures and keeps the result.
  mutating func run(_ measurement: AnyClipMeasurement) {
    func result(of base: some ClipMeasurement) -> any Sendable { base.measure(self) }
    measurements[measurement] = result(of: measurement.base)
  }
}
