#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Window {
  /// Returns the window's values, computed in double precision.
  ///
  /// One sample is 1 whatever the shape, as in SciPy. A parameter that ``validate()`` rejects may
  /// give values that are not numbers.
  ///
  /// - Precondition: the count is not negative.
  public func samples(count: Int) -> [Double] {
    precondition(count >= 0, "a window has no negative length")
    if count <= 1 { return Array(repeating: 1, count: count) }
    let m = symmetry == .periodic ? count + 1 : count
    switch shape {
    case .chebyshev(let attenuation):
      return Array(Self.chebyshevSamples(attenuation: attenuation, count: m).prefix(count))
    case .taylor(let levelSideLobes, let attenuation):
      let window = TaylorWindow(levelSideLobes: levelSideLobes, attenuation: attenuation)
      return (0..<count).map { window.value(at: $0, of: m) }
    case .dpss(let product):
      return Array(Self.slepianSamples(timeHalfBandwidth: product, count: m).prefix(count))
    case .kaiserBesselDerived(let beta):
      return Array(Self.kaiserBesselDerivedSamples(beta: beta, count: m).prefix(count))
    default:
      return (0..<count).map { value(at: $0, of: m) }
    }
  }

  /// The value at i of a symmetric window of m ≥ 2 samples.
  private func value(at index: Int, of m: Int) -> Double {
    let i = Double(index)
    let span = Double(m - 1)
    switch shape {
    case .rectangular:
      return 1
    case .bartlett:
      return i <= span / 2 ? 2 * i / span : 2 - 2 * i / span
    case .cosine:
      return sin(.pi / Double(m) * (i + 0.5))
    case .hann:
      return cosineSum([0.5, 0.5], i, span)
    case .hamming:
      return cosineSum([0.54, 0.46], i, span)
    case .povey:
      return pow(0.5 - 0.5 * cos(2 * .pi * i / span), 0.85)
    case .blackman:
      return cosineSum([0.42, 0.50, 0.08], i, span)
    case .nuttall:
      return cosineSum([0.3635819, 0.4891775, 0.1365995, 0.0106411], i, span)
    case .blackmanHarris:
      return cosineSum([0.35875, 0.48829, 0.14128, 0.01168], i, span)
    case .flatTop:
      return cosineSum(
        [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368], i, span)
    case .generalCosine(let coefficients):
      return cosineSum(coefficients, i, span)
    case .gaussian(let deviation):
      let z = (i - span / 2) / deviation
      return exp(-z * z / 2)
    case .kaiser(let beta):
      let z = (i - span / 2) / (span / 2)
      return Self.besselI0(beta * max(0, 1 - z * z).squareRoot()) / Self.besselI0(beta)
    case .tukey(let share):
      let taper = share * span / 2
      let distance = min(i, span - i)
      // SciPy cuts the tapers at the last whole sample within them.
      guard share > 0, distance <= taper.rounded(.down) else { return 1 }
      return 0.5 * (1 + cos(.pi * (-1 + distance / taper)))
    default:
      return lessCommonValue(i, of: Double(m))
    }
  }

  /// Running sums of half a window up to its middle, and their mirror image.
  ///
  /// SciPy has it for even counts alone; an odd count has a middle of 1.
  private static func kaiserBesselDerivedSamples(beta: Double, count: Int) -> [Double] {
    let half = (count + 1) / 2
    var sums: [Double] = []
    var sum = 0.0
    for value in Window(.kaiser(beta: beta), .symmetric).samples(count: count / 2 + 1) {
      sum += value
      sums.append(sum)
    }
    let rising = sums.prefix(half).map { ($0 / sum).squareRoot() }
    return rising + rising.prefix(count / 2).reversed()
  }

  /// Σ aₖ cos kθ with θ running from −π to π, which spares the alternating signs.
  private func cosineSum(_ coefficients: [Double], _ i: Double, _ span: Double) -> Double {
    let angle = -Double.pi + 2 * .pi * i / span
    var sum = 0.0
    for (k, coefficient) in coefficients.enumerated() {
      sum += coefficient * cos(Double(k) * angle)
    }
    return sum
  }

  /// The modified Bessel function of the first kind and order 0, by its power series.
  ///
  /// All terms are positive, so nothing cancels; the relative error stays near 1e-15.
  private static func besselI0(_ x: Double) -> Double {
    let quarter = x * x / 4
    var term = 1.0
    var sum = 1.0
    var k = 1.0
    while term > sum * 1e-17 {
      term *= quarter / (k * k)
      sum += term
      k += 1
    }
    return sum
  }
}
