/// A colour of the sRGB space, with opacity.
///
/// ```swift
/// Color(0.2, 0.4, 0.8)              // red, green, blue
/// Color.palette[1].opacity(0.5)
/// ```
public struct Color: Hashable, Sendable, Codable {
  /// The red part, 0…1.
  public var red: Double
  /// The green part, 0…1.
  public var green: Double
  /// The blue part, 0…1.
  public var blue: Double
  /// How much of the background is covered, 0…1.
  public var opacity: Double

  /// Creates a colour from parts in 0…1; numbers outside are moved to the nearest end.
  public init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
    func clamp(_ part: Double) -> Double { part > 0 ? min(part, 1) : 0 }
    self.red = clamp(red)
    self.green = clamp(green)
    self.blue = clamp(blue)
    self.opacity = clamp(opacity)
  }

  /// Returns the same colour with another opacity.
  public func opacity(_ opacity: Double) -> Color {
    Color(red, green, blue, opacity: opacity)
  }
}

extension Color {
  /// Black.
  public static let black = Color(0, 0, 0)
  /// White.
  public static let white = Color(1, 1, 1)
  /// The grey of axes and text.
  public static let ink = Color(0.15, 0.15, 0.17)
  /// The grey of grid lines.
  public static let grid = Color(0.88, 0.88, 0.89)

  /// Eight colours that people with any colour vision tell apart: Okabe and Ito (2008).
  public static let palette: [Color] = [
    Color(0, 0.447, 0.698), Color(0.835, 0.369, 0), Color(0, 0.62, 0.451),
    Color(0.8, 0.475, 0.655), Color(0.902, 0.624, 0), Color(0.337, 0.706, 0.914),
    Color(0.941, 0.894, 0.259), Color(0.25, 0.25, 0.25),
  ]
}
