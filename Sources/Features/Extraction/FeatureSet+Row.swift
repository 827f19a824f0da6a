extension FeatureSet {
  /// Returns the row of a whole clip: one value a column of ``schema``.
  ///
  /// - Parameters:
  ///   - samples: the clip, mono, within ±1.
  ///   - sampleRate: the rate of the samples in Hz.
  /// - Returns: finite numbers, or why there is none: a clip without samples, silence and noise
  ///   are not errors.
  /// - Throws: ``FeatureError/nonFiniteSample(index:)``, ``FeatureError/invalidSampleRate(_:)``,
  ///   ``FeatureError/resampling(from:to:reason:)`` for a rate too far from the analysis rate,
  ///   ``FeatureError/invalidOptions(descriptor:reason:)`` where clips are analysed at their own
  ///   rate and this one does not carry the options.
  public func row(
    of samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> [FeatureValue] {
    var stream = try stream(sampleRate: sampleRate)
    try stream.push(samples)
    return try stream.finish()
  }

  /// Returns a stream that takes a clip chunk by chunk and gives the same row at its end.
  ///
  /// - Parameter sampleRate: the rate of the samples in Hz.
  /// - Throws: ``FeatureError/invalidSampleRate(_:)``, ``FeatureError/resampling(from:to:reason:)``.
  public func stream(sampleRate: Double) throws(FeatureError) -> FeatureStream {
    try FeatureStream(self, sampleRate: sampleRate)
  }

  /// Returns what the values of a clip are computed from: levels, pitch, cepstra, spectra.
  ///
  /// For plots, for checks, and to see why a value is what it is.
  ///
  /// - Throws: as ``row(of:sampleRate:)``.
  public func analysis(
    of samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> ClipAnalysis {
    var stream = try stream(sampleRate: sampleRate)
    try stream.push(samples)
    return try stream.finishAnalysis()
  }

  /// Returns the values of an analysed clip; those above the source's band are missing.
  func row(of clip: ClipAnalysis, sourceRate: Double) -> [FeatureValue] {
    var row: [FeatureValue] = []
    row.reserveCapacity(schema.count)
    for descriptor in descriptors { row += descriptor.values(of: clip) }
    precondition(
      row.count == schema.count, "the descriptors gave \(row.count) values, not \(schema.count)")
    for (index, limit) in upperFrequencies.enumerated() {
      // A descriptor of the caller's own may have divided by zero.
      if let number = row[index].number { row[index] = FeatureValue(number) }
      if let limit, limit > sourceRate / 2 {
        row[index] = .missing(.aboveNyquist)
      }
    }
    return row
  }
}
