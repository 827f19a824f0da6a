/// Sizes and distances that all plots share, in points.
enum Typography {
  static let title = 11.0
  static let label = 9.5
  static let tick = 8.5
  static let tickLength = 3.5
  static let gap = 4.0
  static let margin = 8.0
  static let frame = 0.7
  static let colorBarWidth = 9.0
  static let colorBarGap = 10.0
  static let legendSample = 16.0
  static let legendGap = 12.0
  static let row = 15.0
}
