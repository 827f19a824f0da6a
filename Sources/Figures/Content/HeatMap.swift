public import Tables

/// A matrix shown as colours, such as a spectrogram of frames × bins.
///
/// Rows of the matrix follow each other along x, columns along y from the bottom up.
///
/// ```swift
/// // Frame t is centred at t × 0.01 s, bin k at k × 31.25 Hz: cells reach half a step to each side.
/// HeatMap(decibels, x: -0.005...2.995, y: -15.625...8015.625, unit: "dB", values: -80...0)
/// ```
///
/// Where a cell is smaller than a pixel, a pixel shows the mean of its cells.
public struct HeatMap: Hashable, Sendable {
  /// The values, x × y.
  public var values: Matrix<Float>

  /// The outer edges of the first and the last row on the x axis.
  public var x: ClosedRange<Double>?

  /// The outer edges of the first and the last column on the y axis.
  public var y: ClosedRange<Double>?

  /// The name of the values beside the colour bar, such as "Level".
  public var label: String

  /// The unit of the values, such as "dB", or nil.
  public var unit: String?

  /// The values of the first and the last colour, or nil for the least and the greatest value.
  public var valueRange: ClosedRange<Double>?

  /// The colours.
  public var colors: ColorMap

  /// Whether a colour bar explains the values.
  public var hasColorBar: Bool

  /// Creates a heat map.
  ///
  /// - Parameters:
  ///   - values: the matrix, frames × bins; at least one of each, all finite.
  ///   - x: the outer edges of the rows. Nil centres row i on i, or, on a tabulated axis, on entry i
  ///     of the table.
  ///   - y: the outer edges of the columns, likewise.
  ///   - label: the name of the values.
  ///   - unit: their unit.
  ///   - valueRange: the values of the first and the last colour; others get the nearest colour.
  ///   - colors: the colours.
  ///   - hasColorBar: whether a colour bar explains the values.
  public init(
    _ values: Matrix<some BinaryFloatingPoint>, x: ClosedRange<Double>? = nil,
    y: ClosedRange<Double>? = nil, label: String = "", unit: String? = nil,
    valueRange: ClosedRange<Double>? = nil, colors: ColorMap = .ember, hasColorBar: Bool = true
  ) {
    self.values = values.map { Float($0) }
    self.x = x
    self.y = y
    self.label = label
    self.unit = unit
    self.valueRange = valueRange
    self.colors = colors
    self.hasColorBar = hasColorBar
  }
}
