internal import CSpectralKernels

/// Where the parts of a tracker's scratch begin, in doubles, each at a multiple of 64 bytes.
struct YINWorkspace: Sendable {
  /// The sums of blocks, or the samples of a transform.
  let sums = 0
  /// A row of differences for each frame of a run, or the bins of a transform.
  let rows: Int
  /// The normalised differences of a group of frames or of one.
  let lags: Int
  /// The lag chosen for each frame.
  let troughs: Int
  /// The number of doubles.
  let count: Int

  init<Scalar: SpectralScalar>(
    _ core: YINCore, _ framing: Framing, framesPerRun: Int, lagCount: Int, for type: Scalar.Type
  ) {
    func rounded(_ doubles: Int) -> Int { (doubles + 7) / 8 * 8 }
    func scalars(_ count: Int) -> Int {
      rounded((count * MemoryLayout<Scalar>.stride + 7) / MemoryLayout<Double>.stride)
    }
    switch core {
    case .blocks(let length, let rowLength):
      let samples = (framesPerRun - 1) * framing.hopLength + framing.frameLength
      rows = scalars(samples / length * (rowLength + 1))
      lags = rows + scalars(framesPerRun * rowLength)
      // A vector of 64 bytes for each lag.
      troughs = lags + 8 * lagCount
      count = troughs + rounded(framesPerRun * MemoryLayout<spectral_trough>.stride / 8)
    case .transforms(let length, _, _):
      rows = rounded(length)
      lags = rows + rounded(length + 2)
      troughs = lags + rounded(lagCount)
      count = troughs
    }
  }
}
