/// A complex number: one bin of a spectrum.
///
/// The layout is that of C, C++ and NumPy: the real part, then the imaginary part.
///
/// ```swift
/// let z = Complex<Float>(3, 4)
/// z.magnitude     // 5
/// z.power         // 25
/// ```
@frozen
public struct Complex<Scalar: SpectralScalar>: Hashable, Codable, Sendable, BitwiseCopyable {
  /// The real part.
  public var real: Scalar

  /// The imaginary part.
  public var imaginary: Scalar

  /// Creates a number from its parts.
  @inlinable
  public init(_ real: Scalar, _ imaginary: Scalar = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The number zero.
  @inlinable
  public static var zero: Complex { Complex(0, 0) }

  /// The squared magnitude, re² + im².
  @inlinable
  public var power: Scalar { real * real + imaginary * imaginary }

  /// The magnitude √(re² + im²), without protection against overflow of the squares.
  @inlinable
  public var magnitude: Scalar { power.squareRoot() }

  /// The complex conjugate.
  @inlinable
  public var conjugate: Complex { Complex(real, -imaginary) }
}

extension Complex {
  /// Returns the sum of two numbers.
  @inlinable
  public static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  /// Returns the difference of two numbers.
  @inlinable
  public static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  /// Returns the product of two numbers by the schoolbook formula.
  @inlinable
  public static func * (left: Complex, right: Complex) -> Complex {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  /// Returns a number scaled by a real factor.
  @inlinable
  public static func * (factor: Scalar, number: Complex) -> Complex {
    Complex(factor * number.real, factor * number.imaginary)
  }
}

extension Complex: CustomStringConvertible {
  /// The parts as `(real, imaginary)`.
  public var description: String { "(\(real), \(imaginary))" }
}
