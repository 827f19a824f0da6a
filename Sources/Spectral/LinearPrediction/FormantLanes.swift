internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the formants of eight frames at once, one in each lane of a vector.
///
/// Burg's predictor comes from a frame's autocorrelation and edges rather than from its errors
/// sample by sample: a quarter of the operations. That loses as many digits as the predictor takes
/// from the energy, so that frames that it predicts too well go through ``LinearPredictor`` again.
/// A frame's bits depend on its samples alone.
struct FormantLanes {
  /// The number of frames analysed together.
  static let count = Int(FORMANT_LANES)
  /// The share of the energy left over below which the digits are not enough.
  static let leastShare = 1e-6

  private let order: Int
  private let ceiling: Double
  private let instructions: spectral_instructions
  /// The number of samples of a frame.
  private let length: Int
  /// Each frame, then as many zeros as there are lags.
  private var frames: [Double]
  private var stride: Int { length + order }
  /// Values of all frames side by side.
  private var lags: [Double]
  private var heads: [Double]
  private var tails: [Double]
  private var coefficients: [Double]
  private var shares: [Double]
  private var roots: [Double]
  /// The sums of one frame.
  private var sums: [Double]
  private var predictor: LinearPredictor

  /// The formants of the frame given last to ``collect``.
  private(set) var formants: [FormantEstimate] = []
  private var rootCount = 0

  init(
    order: Int, ceiling: Double, length: Int, instructions: VectorInstructions = .best
  ) {
    precondition(length > order && order <= FORMANT_ORDER_MAX, "a frame is longer than the order")
    self.order = order
    self.ceiling = ceiling
    self.length = length
    self.instructions = instructions.kernels
    frames = Array(repeating: 0, count: Self.count * (length + order))
    lags = Array(repeating: 0, count: Self.count * (order + 1))
    (heads, tails, coefficients) = (lags, lags, lags)
    shares = Array(repeating: 0, count: Self.count)
    roots = Array(repeating: 0, count: 2 * Self.count * (order + 1))
    sums = Array(repeating: 0, count: order + 1)
    predictor = LinearPredictor(order: order)
    formants.reserveCapacity(order)
  }

  /// Takes a frame: samples from a place on, which may lie before the first one, times a window.
  mutating func load(_ lane: Int, _ samples: Span<Double>, at first: Int, _ window: Span<Double>) {
    precondition(window.count >= length, "the window is as long as a frame")
    let low = min(max(0, -first), length)
    let high = max(low, min(length, samples.count - first))
    let (start, step, length, order) = (lane * stride, stride, length, order)
    let instructions = instructions
    unsafe frames.withUnsafeMutableBufferPointer { frames in
      guard let frame = unsafe frames.baseAddress.map({ unsafe $0 + start }) else { return }
      for place in 0..<low { unsafe frame[place] = 0 }
      for place in high..<step { unsafe frame[place] = 0 }
      unsafe samples.withUnsafeBufferPointer { samples in
        unsafe window.withUnsafeBufferPointer { window in
          guard high > low, let x = samples.baseAddress, let w = window.baseAddress else { return }
          unsafe spectral_taper(
            instructions, x + first + low, w + low, Int64(high - low), frame + low)
        }
      }
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        guard let sums = sums.baseAddress else { return }
        unsafe spectral_autocorrelate(
          instructions, frame, Int64(length), Int64(order + 1), sums)
      }
    }
    for lag in 0...order {
      let place = lag * Self.count + lane
      lags[place] = sums[lag]
      heads[place] = frames[start + lag]
      tails[place] = frames[start + length - 1 - order + lag]
    }
  }

  /// Solves for the predictors and the roots of all frames.
  mutating func solve() {
    unsafe spectral_burg_lanes(
      instructions, lags, heads, tails, Int64(order), &coefficients, &shares)
    for lane in 0..<Self.count where !(shares[lane] >= Self.leastShare) { solveAgain(lane) }
    rootCount = Int(
      unsafe spectral_roots_lanes(instructions, coefficients, Int64(order), &roots))
  }

  /// Solves for the predictor of one frame from its errors.
  private mutating func solveAgain(_ lane: Int) {
    let start = lane * stride
    let isSolved = Self.solve(&predictor, frames, start..<start + length)
    shares[lane] = isSolved ? 1 : 0
    for index in 0...order {
      coefficients[index * Self.count + lane] = predictor.coefficients[index]
    }
  }

  // Separate arguments: a frame is lent while the predictor works.
  private static func solve(
    _ predictor: inout LinearPredictor, _ frames: [Double], _ places: Range<Int>
  ) -> Bool {
    predictor.solveByBurg(frames.span.extracting(places))
  }

  /// Lists the formants of a frame by frequency; none where it has no energy.
  mutating func collect(_ lane: Int) {
    formants.removeAll(keepingCapacity: true)
    guard shares[lane] > 0 else { return }
    for root in 0..<rootCount {
      let place = 2 * root * Self.count + lane
      let (real, imaginary) = (roots[place], roots[place + Self.count])
      guard imaginary > 0 else { continue }
      formants.insert(root: Complex(real, imaginary), ceiling: ceiling)
    }
  }
}

extension [FormantEstimate] {
  /// Inserts the formant of a zero above the real axis by frequency, unless it is near an end.
  mutating func insert(root: Complex<Double>, ceiling: Double) {
    let frequency = atan2(root.imaginary, root.real) / .pi * ceiling
    guard frequency > 50, frequency < ceiling - 50 else { return }
    // A zero outside the unit circle, by rounding alone, is reflected into it.
    let bandwidth = abs(log(root.power)) / .pi * ceiling
    // Few elements, nearly in order.
    var place = count
    while place > 0, self[place - 1].frequency > frequency { place -= 1 }
    insert(FormantEstimate(frequency: frequency, bandwidth: bandwidth), at: place)
  }
}
