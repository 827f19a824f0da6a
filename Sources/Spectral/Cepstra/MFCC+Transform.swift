extension MFCC {
  /// The bands' own scratch, and the bands of a group of frames.
  public var workspaceCount: Int { bandOffset + groupCount * cosineTransform.inputCount }

  /// Where the bands of a group begin in the workspace, at a multiple of 64 bytes.
  private var bandOffset: Int {
    switch source {
    case .spectrogram(let logMel): (logMel.workspaceCount + 7) / 8 * 8
    case .filterBank(let bank, _): (bank.workspaceCount + 7) / 8 * 8
    }
  }

  /// The number of frames whose bands are held at once.
  private var groupCount: Int {
    if case .spectrogram(let logMel) = source { logMel.mel.stft.lanes?.lanes ?? 1 } else { 1 }
  }

  /// Writes the coefficients of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let count = groupCount * cosineTransform.inputCount
    precondition(values.count >= frameCount * coefficients, "too few values for the frames")
    precondition(workspace.count >= workspaceCount, "too little workspace")
    let offset = bandOffset
    // What the bands' own transform does not use holds the logarithms, as scalars.
    let logarithms = unsafe workspace.withUnsafeMutableBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(
        rebasing: bytes[(offset * MemoryLayout<Double>.stride)...]
      ).bindMemory(to: Scalar.self).extracting(0..<count)
    }
    var span = unsafe logarithms.mutableSpan
    switch source {
    case .spectrogram(let logMel):
      transform(samples, frameCount, logMel, &span, into: &values, workspace: &workspace)
    case .filterBank(let bank, let zeroth):
      transform(samples, frameCount, bank, zeroth, &span, into: &values, workspace: &workspace)
    }
  }

  /// librosa's: decibels of a spectrogram.
  @inline(__always)
  private func transform(
    _ samples: Span<Scalar>, _ frameCount: Int, _ logMel: LogMelSpectrogram<Scalar>,
    _ decibels: inout MutableSpan<Scalar>, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let (hop, bands, group) = (framing.hopLength, logMel.bands, groupCount)
    var frame = 0
    while frame < frameCount {
      let count = min(group, frameCount - frame)
      let first = frame * hop
      let last = first + (count - 1) * hop + framing.frameLength
      logMel.transform(
        samples.extracting(first..<last), frameCount: count, into: &decibels,
        workspace: &workspace)
      cosineTransform.apply(
        rows: decibels.span.extracting(0..<count * bands), count: count, into: &values,
        at: frame * coefficients)
      frame += count
    }
  }

  /// That of the recognisers: natural logarithms of filter-bank energies.
  @inline(__always)
  private func transform(
    _ samples: Span<Scalar>, _ frameCount: Int, _ bank: LogFilterBank<Scalar>,
    _ zeroth: FilterBankCepstralOptions.Zeroth, _ logarithms: inout MutableSpan<Scalar>,
    into values: inout MutableSpan<Scalar>, workspace: inout MutableSpan<Double>
  ) {
    bank.forEachFrame(samples, frameCount, &workspace) { frame, bands, energy in
      for band in bands.indices { logarithms[band] = Scalar(bands[band]) }
      cosineTransform.apply(logarithms.span, into: &values, at: frame * coefficients)
      guard zeroth == .logEnergy else { return }
      let least = leastLogEnergy ?? energy
      values[frame * coefficients] = Scalar(energy < least ? least : energy)
    }
  }

  /// Writes the coefficients of one frame of the logarithms of bands, without allocating.
  ///
  /// For engines that share one spectrum between several descriptors; the bits are those of the
  /// whole transform with ``CepstralProfile/librosa``. A zeroth coefficient that is an energy is not
  /// known here: it is that of the cosine transform.
  ///
  /// - Precondition: `logMel` has a value a band, `result` one a coefficient.
  public func apply(logMel: Span<Scalar>, into result: inout MutableSpan<Scalar>) {
    cosineTransform.apply(logMel, into: &result, at: 0)
  }

  /// Writes the coefficients of rows of the logarithms of bands, without allocating.
  package func apply(
    logMels: Span<Scalar>, count: Int, into result: inout MutableSpan<Scalar>
  ) {
    cosineTransform.apply(rows: logMels, count: count, into: &result)
  }
}
