import Foundation

/// A scale of 256 colours from the least to the greatest value.
///
/// The colours are computed in Oklab (Ottosson 2020), where equal distances look equal, with
/// lightness in even steps: a picture keeps its order in grey print and for any colour vision.
///
/// ```swift
/// HeatMap(decibels, unit: "dB", colors: .ember)
/// ```
public enum ColorMap: String, CaseIterable, Hashable, Sendable, Codable {
  /// Dark violet through red and orange to pale yellow, for spectrograms.
  case ember
  /// White to near black, for print.
  case gray
  /// White to dark blue, for shares and counts under text.
  case blues
  /// Blue through white to red, for signed values; the middle is at the middle of the range.
  case balance

  /// Returns the colour at a position, 0…1; positions outside get the colour of the nearest end.
  public func color(at position: Double) -> Color {
    table[position > 0 ? Int(min(position, 1) * 255 + 0.5) : 0]
  }

  /// All 256 colours.
  public var table: [Color] {
    switch self {
    case .ember: Self.emberTable
    case .gray: Self.grayTable
    case .blues: Self.bluesTable
    case .balance: Self.balanceTable
    }
  }

  private static let emberTable = makeTable { t in
    // The chroma is moderate at both ends, where sRGB has little of it.
    Oklab(
      lightness: 0.14 + 0.83 * t, chroma: 0.03 + 0.165 * sin(.pi * pow(t, 0.85)),
      hue: 290 + 170 * t)
  }

  private static let grayTable = makeTable { t in
    Oklab(lightness: 1 - 0.86 * t, chroma: 0, hue: 0)
  }

  private static let bluesTable = makeTable { t in
    Oklab(lightness: 1 - 0.6 * t, chroma: 0.13 * t, hue: 255)
  }

  private static let balanceTable = makeTable { t in
    let distance = abs(2 * t - 1)
    return Oklab(
      lightness: 0.98 - 0.55 * distance, chroma: 0.16 * distance, hue: t < 0.5 ? 255 : 27)
  }

  private static func makeTable(_ color: (Double) -> Oklab) -> [Color] {
    (0..<256).map { color(Double($0) / 255).displayable() }
  }
}
