/// A transform to measure.
struct FFTCase: Hashable {
  /// What is transformed.
  enum Domain: String, CaseIterable { case real, complex }
  /// The scalar.
  enum Precision: String, CaseIterable { case float = "Float", double = "Double" }

  var domain: Domain
  var precision: Precision
  var length: Int

  /// The number of bins: half the spectrum of a real signal.
  var binCount: Int { domain == .real ? length / 2 + 1 : length }

  /// Powers of two, lengths of 25 ms and 30 ms frames and a round one, and primes.
  static let lengths: [Int] =
    (6...16).map { 1 << $0 } + [400, 480, 1000] + [251, 1009, 10_007, 65_537]

  static let all: [FFTCase] = Domain.allCases.flatMap { domain in
    Precision.allCases.flatMap { precision in
      lengths.map { FFTCase(domain: domain, precision: precision, length: $0) }
    }
  }
}
