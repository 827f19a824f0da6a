import Figures
import Foundation
import Testing

@Suite("Colour maps")
struct ColorMapTests {
  /// Lightness in CIELAB, an oracle of its own beside the Oklab in which the maps are made.
  private func lightness(_ color: Color) -> Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    let y =
      0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y
  }

  @Test("lightness runs one way without a step back", arguments: [ColorMap.ember, .gray, .blues])
  func monotonic(map: ColorMap) {
    let values = map.table.map(lightness)
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    let sign: Double = map == .ember ? 1 : -1
    #expect(steps.allSatisfy { $0 * sign > 0 })
    // No step is more than 2.5 times the mean: no false edge. The measure differs from Oklab's
    // lightness by the hue (Helmholtz–Kohlrausch), up to that factor.
    let mean = abs(values[255] - values[0]) / 255
    #expect(steps.allSatisfy { $0 * sign < 2.5 * mean })
  }

  @Test("the signed map is lightest in its middle")
  func balance() {
    let values = ColorMap.balance.table.map(lightness)
    #expect(zip(values[..<128], values[1..<128]).allSatisfy { $0 < $1 })
    #expect(zip(values[128...], values[129...]).allSatisfy { $0 > $1 })
  }

  @Test("positions outside the map get the colour of the end", arguments: ColorMap.allCases)
  func ends(map: ColorMap) {
    #expect(map.table.count == 256)
    #expect(map.color(at: -3) == map.table[0])
    #expect(map.color(at: .nan) == map.table[0])
    #expect(map.color(at: 7) == map.table[255])
    #expect(map.color(at: 0.5) == map.table[128])
  }
}
