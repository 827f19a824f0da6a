internal import Spectral
internal import Tables

extension FeatureSet {
  /// Explains one value of a row: the samples, spectra, tracks and selected numbers that led to it.
  ///
  /// The value is that of ``row(of:sampleRate:)``, bit for bit. Only the column's descriptor is
  /// computed, with all its intermediate arrays, so this takes a multiple of the row's memory.
  ///
  /// ```swift
  /// let windows = try features.windows(ClipWindows(length: 1), of: samples, sampleRate: 16_000)
  /// let why = try features.explain(
  ///   "f0_median", of: samples, sampleRate: 16_000, at: windows[3].samples)
  /// ```
  ///
  /// - Parameters:
  ///   - name: the column.
  ///   - samples: the clip, mono.
  ///   - sampleRate: the rate of the samples in Hz.
  ///   - range: the window of the clip whose row it is, clamped to the clip; nil for all of it.
  /// - Throws: ``FeatureError/unknownColumn(_:known:)``; as ``row(of:sampleRate:)``.
  public func explain(
    _ name: String, of samples: [Float], sampleRate: Double, at range: Range<Int>? = nil
  ) throws(FeatureError) -> Explanation {
    let (descriptor, position) = try descriptor(ofColumn: name)
    let range = (range ?? samples.indices).clamped(to: samples.indices)
    // The descriptor by itself, with its samples kept.
    let part = try FeatureSet(
      [descriptor, KeptSamples()], analysisRate: analysisRate, resampling: resampling)
    let clip = try part.analysis(of: Array(samples[range]), sampleRate: sampleRate)
    let value = part.row(of: clip, sourceRate: sampleRate)[position]
    let analyses = AnalysisPlan.closure(of: descriptor.analyses)
    var options: [SpectrumOptions] = []
    for spectrum in analyses.compactMap(\.spectrum) where !options.contains(spectrum) {
      options.append(spectrum)
    }
    return Explanation(
      column: part.schema.columns[position], value: value, sampleRange: range,
      sourceRate: sampleRate, analysisRate: clip.sampleRate, samples: clip.samples,
      spectra: options.compactMap { FrameSpectra($0, of: clip) },
      inputs: analyses.map { clip.result(of: $0) },
      derivation: value.number == nil
        ? nil : descriptor.derivation(ofColumn: position, in: clip))
  }

  /// Returns the descriptor of a column, and the column's position among its columns.
  private func descriptor(
    ofColumn name: String
  ) throws(FeatureError) -> (any Descriptor, Int) {
    for descriptor in descriptors {
      let columns = descriptor.columns(sampleRate: analysisRate)
      if let position = columns.firstIndex(where: { $0.name == name }) {
        return (descriptor, position)
      }
    }
    throw .unknownColumn(name, known: schema.names)
  }
}

extension FrameSpectra {
  init?(_ options: SpectrumOptions, of clip: ClipAnalysis) {
    guard let plan = try? SpectrumPlan(options) else { return nil }
    self.options = options
    power = plan.spectrogram(clip.samples)
    let framing = plan.spectrogram.framing
    times = (0..<power.rows).map { framing.time(ofFrame: $0, sampleRate: clip.sampleRate) }
  }
}

/// Has no columns; asks for the samples that an explanation shows.
private struct KeptSamples: Descriptor {
  static let kind = "keptSamples"
  var analyses: [Analysis] { [.samples] }
  func columns(sampleRate: Double?) -> [FeatureColumn] { [] }
  func values(of clip: ClipAnalysis) -> [FeatureValue] { [] }
}
