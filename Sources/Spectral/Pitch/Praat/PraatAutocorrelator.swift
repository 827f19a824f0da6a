/// The normalised autocorrelations of several frames at once, one in each lane of a vector.
///
/// As ``PraatCorrelator``, for the windows whose transforms ``FrameFFT`` has. A frame's bits depend
/// on its samples alone.
struct PraatAutocorrelator {
  /// The number of frames computed together.
  let count: Int

  private let windows: PraatWindows
  private let transforms: FrameFFT<Double>
  private let length: Int
  /// The lags from 0 to the windows' reach.
  private let lags: Int
  /// Frames without their means, `length` apart, and what their windows leave of their peaks.
  private var frames: [Double]
  private var peaks: [Double]
  /// Autocorrelations, `lags` apart.
  private var rows: [Double]
  private var workspace: Workspace<Double>

  init(_ windows: PraatWindows, _ transforms: FrameFFT<Double>) {
    self.windows = windows
    self.transforms = transforms
    length = windows.fftLength
    lags = windows.reach + 1
    count = transforms.lanes
    frames = Array(repeating: 0, count: count * length)
    peaks = Array(repeating: 0, count: count)
    rows = Array(repeating: 0, count: count * lags)
    workspace = Workspace(count: transforms.scratchCount)
  }

  /// Takes a frame around a sample, less a mean.
  mutating func load(_ lane: Int, _ samples: [Double], around left: Int, mean: Double) {
    let (half, width) = (windows.half, windows.length)
    let start = left + 1 - half
    let low = min(max(0, -start), width)
    let high = max(low, min(width, samples.count - start))
    // Where the window lies in a transform; that its middle is elsewhere changes no power.
    let first = lane * length + (length - width) / 2
    let reach = windows.period / 2 + 1
    let middle = max(0, half - reach)..<min(width, half + reach)
    peaks[lane] = unsafe frames.withUnsafeMutableBufferPointer { frames in
      unsafe samples.withUnsafeBufferPointer { samples in
        unsafe windows.window.withUnsafeBufferPointer { window in
          let target = unsafe UnsafeMutableBufferPointer(rebasing: frames[first..<first + width])
          for index in 0..<low { unsafe target[index] = -mean }
          for index in low..<high { unsafe target[index] = samples[start + index] - mean }
          for index in high..<width { unsafe target[index] = -mean }
          return unsafe Self.peak(target, window, middle)
        }
      }
    }
  }

  /// The largest magnitude under a window; four at once, for a maximum waits for the one before.
  private static func peak(
    _ frame: UnsafeMutableBufferPointer<Double>, _ window: UnsafeBufferPointer<Double>,
    _ places: Range<Int>
  ) -> Double {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var index = places.lowerBound
    while index + 4 <= places.upperBound {
      a = unsafe max(a, abs(frame[index] * window[index]))
      b = unsafe max(b, abs(frame[index + 1] * window[index + 1]))
      c = unsafe max(c, abs(frame[index + 2] * window[index + 2]))
      d = unsafe max(d, abs(frame[index + 3] * window[index + 3]))
      index += 4
    }
    while index < places.upperBound {
      a = unsafe max(a, abs(frame[index] * window[index]))
      index += 1
    }
    return max(max(a, b), max(c, d))
  }

  /// Computes the autocorrelations of the first frames.
  mutating func transform(_ count: Int) {
    let (transforms, length, lags) = (transforms, length, lags)
    unsafe frames.withUnsafeBufferPointer { frames in
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        guard let frames = frames.baseAddress, let rows = rows.baseAddress else { return }
        workspace.withSpan { scratch in
          unsafe scratch.withUnsafeMutableBufferPointer { scratch in
            guard let scratch = scratch.baseAddress else { return }
            unsafe transforms.autocorrelations(
              frames, hop: length, count: count, lags: lags, scratch: scratch, rows: rows,
              stride: lags)
          }
        }
      }
    }
  }

  /// Writes a frame's autocorrelation over that of the window, for lags −reach … reach.
  ///
  /// - Returns: the largest amplitude within half a period of the centre.
  func write(_ lane: Int, into correlation: inout [Double]) -> Double {
    let reach = lags - 1
    precondition(correlation.count == 2 * reach + 1, "there is room for all lags")
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe windows.correction.withUnsafeBufferPointer { correction in
        unsafe correlation.withUnsafeMutableBufferPointer { target in
          guard let row = unsafe rows.baseAddress.map({ unsafe $0 + lane * lags }) else { return }
          guard let target = unsafe target.baseAddress.map({ unsafe $0 + reach }) else { return }
          let scale = unsafe row[0] > 0 ? 1 / row[0] : 0
          unsafe target[0] = 1
          for lag in 1..<reach + 1 { unsafe target[lag] = row[lag] * scale * correction[lag] }
          for lag in 1..<reach + 1 { unsafe target[-lag] = target[lag] }
        }
      }
    }
    return peaks[lane]
  }
}
