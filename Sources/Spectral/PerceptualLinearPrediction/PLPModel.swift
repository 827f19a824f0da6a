#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns rows of critical-band powers into cepstra of an all-pole model, one row after another.
struct PLPModel: Sendable {
  private let order: Int
  private let bands: Int
  /// Hermansky's equal-loudness curve at each band's middle.
  private let loudness: [Double]
  /// Row k makes the autocorrelation at lag k of a spectrum with bands mirrored.
  private let cosines: [Double]
  private let lifter: [Double]
  private var rasta: RASTAFilter?
  private var row: [Double]
  private var autocorrelation: [Double]
  private var predictor: [Double]
  private var reversed: [Double]
  private var cepstrum: [Double]

  init(_ options: PLPOptions, _ bank: BarkFilterBank) {
    (order, bands) = (options.order, bank.bands)
    loudness = bank.centerFrequencies.map { f in
      let square = f * f
      let share = square / (square + 1.6e5)
      return share * share * ((square + 1.44e6) / (square + 9.61e6))
    }
    let (bandCount, last, count) = (bank.bands, bank.bands - 1, options.order + 1)
    cosines = (0..<count * bandCount).map { index in
      let (lag, band) = (index / bandCount, index % bandCount)
      let weight = band == 0 || band == last ? 1.0 : 2.0
      return weight * cos(.pi * Double(lag * band % (2 * last)) / Double(last)) / Double(2 * last)
    }
    let exponent = options.lifterExponent
    lifter = (0..<count).map { $0 == 0 ? 1 : pow(Double($0), exponent) }
    rasta = options.filtersRASTA ? RASTAFilter(bands: bands) : nil
    row = Array(repeating: 0, count: bands)
    autocorrelation = Array(repeating: 0, count: count)
    predictor = autocorrelation
    reversed = autocorrelation
    cepstrum = autocorrelation
  }

  /// Takes the powers of the next frame and returns its cepstrum, from the zeroth on.
  mutating func push<Scalar: SpectralScalar>(
    _ powers: Span<Scalar>, _ body: (Span<Double>) -> Void
  ) {
    for band in 0..<bands { row[band] = Double(powers[band]) }
    Self.filter(&row, by: &rasta)
    // Equal loudness, then loudness by the cubic root, which rastamat takes as 0.33.
    for band in 0..<bands { row[band] = pow(loudness[band] * row[band], 0.33) }
    row[0] = row[1]
    row[bands - 1] = row[bands - 2]
    for lag in 0...order {
      var sum = 0.0
      for band in 0..<bands { sum += cosines[lag * bands + band] * row[band] }
      autocorrelation[lag] = sum
    }
    writeCepstrum(error: solve())
    body(cepstrum.span)
  }

  /// Filters the logarithms of powers over time.
  private static func filter(_ row: inout [Double], by rasta: inout RASTAFilter?) {
    guard rasta != nil else { return }
    var span = row.mutableSpan
    for band in span.indices { span[band] = log(span[band]) }
    rasta?.apply(to: &span)
    for band in span.indices { span[band] = exp(span[band]) }
  }

  /// Solves for the predictor by Levinson and Durbin's recursion, and returns the error's power.
  private mutating func solve() -> Double {
    var error = autocorrelation[0]
    predictor[0] = 1
    for step in 1...order {
      var sum = autocorrelation[step]
      for index in 1..<step { sum += predictor[index] * autocorrelation[step - index] }
      let reflection = -sum / error
      for index in 1..<step { reversed[index] = predictor[step - index] }
      for index in 1..<step { predictor[index] += reflection * reversed[index] }
      predictor[step] = reflection
      error *= 1 - reflection * reflection
    }
    return error
  }

  /// The cepstrum of error / |A|², by its recursion, and the lifter.
  private mutating func writeCepstrum(error: Double) {
    cepstrum[0] = log(error)
    for n in 1...order {
      var sum = 0.0
      for m in 1..<n { sum += Double(n - m) * predictor[m] * cepstrum[n - m] }
      cepstrum[n] = -(predictor[n] + sum / Double(n))
    }
    for n in 0...order { cepstrum[n] *= lifter[n] }
  }
}
