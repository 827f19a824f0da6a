import Foundation

/// A colour in Oklab, in polar form.
///
/// Björn Ottosson (2020), "A perceptual color space for image processing"; the matrices are his.
struct Oklab {
  /// 0 for black, 1 for white.
  var lightness: Double
  /// The distance from grey; sRGB reaches about 0.1 to 0.3.
  var chroma: Double
  /// The angle of the hue in degrees.
  var hue: Double

  /// Returns the sRGB colour of this lightness and hue with as much of the chroma as there is.
  func displayable() -> Color {
    var (low, high) = (0.0, chroma)
    if Self.isDisplayable(linear(chroma)) { low = chroma }
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if Self.isDisplayable(linear(middle)) { low = middle } else { high = middle }
    }
    let (r, g, b) = linear(low)
    return Color(Self.encoded(r), Self.encoded(g), Self.encoded(b))
  }

  /// Returns linear red, green and blue, outside 0…1 where sRGB has no such colour.
  private func linear(_ chroma: Double) -> (Double, Double, Double) {
    let a = chroma * cos(hue * .pi / 180)
    let b = chroma * sin(hue * .pi / 180)
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return (
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    )
  }

  private func cube(_ x: Double) -> Double { x * x * x }

  private static func isDisplayable(_ color: (Double, Double, Double)) -> Bool {
    let allowed = -0.0001...1.0001
    return allowed ~= color.0 && allowed ~= color.1 && allowed ~= color.2
  }

  /// The transfer function of sRGB (IEC 61966-2-1).
  private static func encoded(_ x: Double) -> Double {
    x <= 0.0031308 ? 12.92 * max(x, 0) : 1.055 * pow(x, 1 / 2.4) - 0.055
  }
}
