/// The mean of the largest and of the smallest magnitudes in octave bands: peaks, then valleys.
struct BandExtremes<Scalar: SpectralScalar>: FrameTransform {
  let stft: STFT<Scalar>
  let bands: [OctaveBand]
  private let largest: Int

  init(_ options: SpectralContrastOptions, _ sampleRate: Double) throws(SpectralError) {
    stft = try STFT(
      planning: options.fftLength, nil, options.hopLength, options.window, options.alignment)
    bands = try OctaveBand.bands(options, sampleRate: sampleRate)
    largest = bands.reduce(0) { max($0, $1.bins.count) }
  }

  var framing: Framing { stft.framing }
  var valuesPerFrame: Int { 2 * bands.count }
  var workspaceCount: Int { stft.workspaceCount + largest }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let count = bands.count
    precondition(values.count >= frameCount * 2 * count, "too few values for the frames")
    forEachFrame(samples, frameCount, &workspace) { frame, band, peak, valley in
      values[frame * 2 * count + band] = Scalar(peak)
      values[frame * 2 * count + count + band] = Scalar(valley)
    }
  }

  /// Calls a function with frame, band, peak and valley.
  @inline(__always)
  func forEachFrame(
    _ samples: Span<Scalar>, _ frameCount: Int, _ workspace: inout MutableSpan<Double>,
    _ body: (Int, Int, Double, Double) -> Void
  ) {
    let (bins, offset) = (stft.binCount, stft.workspaceCount)
    precondition(workspace.count >= workspaceCount, "too little workspace")
    // What the STFT does not use holds the magnitudes of a band, to be sorted.
    let scratch = unsafe workspace.withUnsafeMutableBufferPointer {
      $0.extracting(offset...)
    }
    unsafe stft.forEachSpectrum(samples, frameCount, &workspace) { frame, spectrum, magnitudes in
      unsafe writeMagnitudes(of: spectrum, count: bins, to: magnitudes)
      for index in 0..<bands.count {
        let band = bands[index]
        let first = band.bins.lowerBound
        for place in 0..<band.bins.count {
          unsafe scratch[place] = Double(magnitudes[first + place])
        }
        var sorted = unsafe scratch.extracting(0..<band.bins.count).mutableSpan
        sorted.sortInPlace()
        var (low, high) = (0.0, 0.0)
        for place in 0..<band.share {
          low += sorted[place]
          high += sorted[sorted.count - 1 - place]
        }
        body(frame, index, high / Double(band.share), low / Double(band.share))
      }
    }
  }
}

extension MutableSpan where Element == Double {
  /// Sorts without allocating, by a heap; the library's own sort takes memory for its runs.
  fileprivate mutating func sortInPlace() {
    for start in stride(from: count / 2 - 1, through: 0, by: -1) { sink(from: start, below: count) }
    for end in stride(from: count - 1, to: 0, by: -1) {
      swapAt(0, end)
      sink(from: 0, below: end)
    }
  }

  private mutating func sink(from start: Int, below end: Int) {
    var parent = start
    while 2 * parent + 1 < end {
      var child = 2 * parent + 1
      if child + 1 < end && self[child] < self[child + 1] { child += 1 }
      guard self[parent] < self[child] else { return }
      swapAt(parent, child)
      parent = child
    }
  }
}
