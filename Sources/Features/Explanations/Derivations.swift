internal import Spectral
internal import Tables

extension PitchStatistics {
  /// Returns the frequency or aperiodicity of the voiced frames.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    let track = clip.pitch(options)
    let frames = track.voicedFrames
    let (values, meaning): ([Double], String) =
      switch measures[column] {
      case .frequency, .slope:
        (frames.map { scale(Double(track.frequencies[$0])) }, "F0 in \(scale.unit)")
      case .aperiodicity:
        (frames.map { Double(track.aperiodicities[$0]) }, "YIN's normalised difference at the lag")
      case .voicedShare:
        ([Double(frames.count), Double(track.frameCount)], "voiced frames, all frames")
      }
    return ColumnDerivation(
      frames: frames, hopLength: options.hopLength, values: values, meaning: meaning,
      statistic: measures[column].statistic)
  }
}

extension MFCCStatistics {
  /// Returns the coefficient in the selected frames.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    let cepstra = clip.cepstra(options)
    let coefficient = column / statistics.count + (includesZeroth ? 0 : 1)
    let frames = clip.frames(selection, of: cepstra.rows)
    return ColumnDerivation(
      frames: frames, hopLength: options.mel.hopLength,
      values: frames.map { Double(cepstra[$0, coefficient]) },
      meaning: "coefficient \(coefficient) in dB over \(selection.phrase)",
      statistic: statistics[column % statistics.count])
  }
}

extension MFCCCorrelations {
  /// Returns the products of both tracks, without means and of length 1, whose sum is the value.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    let cepstra = clip.cepstra(options)
    let (one, other) = pairs[column]
    let frames = clip.frames(selection, of: cepstra.rows)
    let tracks = [one, other].map { coefficient in
      Self.standardized(frames.map { Double(cepstra[$0, coefficient]) })
    }
    guard let left = tracks[0], let right = tracks[1] else { return nil }
    return ColumnDerivation(
      frames: frames, hopLength: options.mel.hopLength,
      values: zip(left, right).map { $0 * $1 },
      meaning: "products of coefficients \(one) and \(other) over \(selection.phrase), both "
        + "without their means and of length 1; the value is their sum")
  }
}

extension SpectralMoments {
  /// Returns the mean power of each bin of the band.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    let spacing = clip.sampleRate / Double(spectrum.fftLength)
    let bins = clip.meanSpectrum(spectrum).enumerated().filter {
      band.contains(Double($0.offset) * spacing)
    }
    return ColumnDerivation(
      values: bins.map(\.element),
      meaning: "mean |X|² of the bins of \(band.lowerBound)…\(band.upperBound) Hz, "
        + "\(spacing) Hz apart")
  }
}

extension FormantStatistics {
  /// Returns the frequency or bandwidth of the formant in the selected frames that have it.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    let perFormant = statistics.count + bandwidths.count
    let (number, place) = (column / perFormant, column % perFormant)
    let isBandwidth = place >= statistics.count
    var (frames, values): ([Int], [Double]) = ([], [])
    for frame in clip.frames(selection, of: clip.autocorrelations[options]?.rows ?? 0) {
      let formants = clip.formants(options, ofFrame: frame)
      guard number < formants.count else { continue }
      frames.append(frame)
      values.append(isBandwidth ? formants[number].bandwidth : formants[number].frequency)
    }
    return ColumnDerivation(
      frames: frames, hopLength: options.spectrum.hopLength, values: values,
      meaning: "\(isBandwidth ? "bandwidth" : "frequency") of formant \(number + 1) in Hz",
      statistic: isBandwidth ? bandwidths[place - statistics.count] : statistics[place])
  }
}

extension FrameStatistics {
  /// Returns what was measured of the selected frames; nil for statistics across bands.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    guard axis == .time else { return nil }
    var value = column / statistics.count
    for descriptor in descriptors {
      if value < descriptor.valueCount {
        let track = clip.track(of: descriptor, spectrum)
        let frames = clip.frames(selection, of: track.rows).filter { frame in
          descriptor.isDefinedEverywhere || track.row(frame).allSatisfy(\.isFinite)
        }
        return ColumnDerivation(
          frames: frames, hopLength: spectrum.hopLength,
          values: frames.map { Double(track[$0, value]) },
          meaning: "\(descriptor.valueNames[value]) in \(descriptor.unit(ofValue: value))",
          statistic: statistics[column % statistics.count])
      }
      value -= descriptor.valueCount
    }
    return nil
  }
}
