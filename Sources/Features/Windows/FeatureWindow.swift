public import Tables

/// The row of one window of a clip.
public struct FeatureWindow: Hashable, Sendable {
  /// The number of the window, from 0.
  public let index: Int

  /// The samples of the clip that the window has, at the clip's own rate.
  public let samples: Range<Int>

  /// The rate of the samples in Hz.
  public let sampleRate: Double

  /// One value a column of the schema.
  public let values: [FeatureValue]

  /// Where the window begins, in seconds.
  public var start: Double { Double(samples.lowerBound) / sampleRate }

  /// Where the window ends, in seconds.
  public var end: Double { Double(samples.upperBound) / sampleRate }
}

extension FeatureSet {
  /// Returns a row for each window of a clip.
  ///
  /// Row k has the bits of ``row(of:sampleRate:)`` of the window's samples. A set that resamples
  /// does so window by window.
  ///
  /// ```swift
  /// let rows = try FeatureSet(.voice).windows(
  ///   ClipWindows(length: 2, hop: 1), of: samples, sampleRate: 16_000)
  /// ```
  ///
  /// - Throws: as ``row(of:sampleRate:)``; ``FeatureError/invalidOptions(descriptor:reason:)`` for
  ///   windows shorter than a sample.
  public func windows(
    _ windows: ClipWindows, of samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> [FeatureWindow] {
    var stream = try windowStream(windows, sampleRate: sampleRate)
    return try stream.push(samples) + stream.finish()
  }

  /// Returns the rows of a clip's windows as a table, with the text columns `start` and `end`.
  ///
  /// - Throws: as ``windows(_:of:sampleRate:)``.
  public func table(
    of windows: ClipWindows, over samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> FeatureTable {
    var table = FeatureTable(schema: schema, annotations: ["start", "end"])
    for window in try self.windows(windows, of: samples, sampleRate: sampleRate) {
      do {
        try table.append(window.values, annotations: ["\(window.start)", "\(window.end)"])
      } catch {
        preconditionFailure("a row of the set does not fit its schema: \(error)")
      }
    }
    return table
  }

  /// Returns a stream that takes a clip chunk by chunk and gives rows as windows become full.
  ///
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)``,
  ///   ``FeatureError/invalidSampleRate(_:)``, ``FeatureError/resampling(from:to:reason:)``.
  public func windowStream(
    _ windows: ClipWindows, sampleRate: Double
  ) throws(FeatureError) -> FeatureWindowStream {
    try FeatureWindowStream(self, windows, sampleRate: sampleRate)
  }
}
