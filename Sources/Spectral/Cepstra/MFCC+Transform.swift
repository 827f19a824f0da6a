extension MFCC {
  /// Where the bands of a frame begin in the workspace.
  var bandOffset: Int {
    switch source {
    case .spectrogram(let logMel): logMel.workspaceCount
    case .filterBank(let bank, _): bank.workspaceCount
    }
  }

  /// Writes the coefficients of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let bands = cosineTransform.inputCount
    precondition(values.count >= frameCount * coefficients, "too few values for the frames")
    precondition(workspace.count >= workspaceCount, "too little workspace")
    let offset = bandOffset
    // What the bands' own transform does not use holds the logarithms of a frame, as scalars.
    let logarithms = unsafe workspace.withUnsafeMutableBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(
        rebasing: bytes[(offset * MemoryLayout<Double>.stride)...]
      ).bindMemory(to: Scalar.self).extracting(0..<bands)
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
    let (stft, filters) = (logMel.mel.stft, logMel.mel.filterBank.filters)
    let (bins, bands, floor) = (stft.binCount, logMel.bands, logMel.floor)
    unsafe stft.forEachPower(samples, frameCount, &workspace) { frame, powers in
      let power = unsafe UnsafeBufferPointer(start: powers, count: bins)
      unsafe filters.apply(power.span, into: &decibels, at: 0)
      Decibels.convert(&decibels, count: bands, floor: floor)
      cosineTransform.apply(decibels.span, into: &values, at: frame * coefficients)
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
}
