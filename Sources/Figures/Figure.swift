/// One or more plots, one above the other, that are written as PNG, SVG or PDF.
///
/// ```swift
/// let figure = Figure([
///   Plot(
///     x: Axis("Time", unit: "s"), y: Axis("Frequency", unit: "Hz"),
///     layers: [
///       .heatMap(HeatMap(decibels, x: 0...3, y: 0...8000, label: "Level", unit: "dB")),
///       .line(Line(x: times, y: contour, label: "F0", color: .white)),
///     ])
/// ])
/// try figure.write(to: "spectrogram.svg")
/// ```
///
/// All formats come from the same drawing. Equal figures give equal bytes on one machine: no file
/// holds a date or a counter. Text is set in the system's sans-serif font, so that other machines may
/// give other letters, and margins that fit them.
public struct Figure: Hashable, Sendable {
  /// The plots from the top down.
  public var plots: [Plot]

  /// A heading above all plots, or nil.
  public var title: String?

  /// The width in points of 1/72 inch; 100…4000.
  public var width: Double

  /// The height in points; 100…4000.
  public var height: Double

  /// Creates a figure.
  ///
  /// - Parameters:
  ///   - plots: the plots from the top down.
  ///   - title: a heading above all plots, or nil.
  ///   - width: the width in points.
  ///   - height: the height in points, or nil for 240 a plot.
  public init(
    _ plots: [Plot], title: String? = nil, width: Double = 480, height: Double? = nil
  ) {
    self.plots = plots
    self.title = title
    self.width = width
    self.height = height ?? 240 * Double(max(1, plots.count))
  }

  /// Returns the bytes of a file of that format.
  ///
  /// - Parameters:
  ///   - format: PNG, SVG or PDF.
  ///   - scale: pixels a point, 0.5…8, for PNG and for heat maps in all formats; 2 suits screens.
  /// - Throws: ``FigureError`` for data that cannot be drawn; nothing is left out silently.
  public func encoded(
    as format: FigureFormat, scale: Double = 2
  ) throws(FigureError) -> [UInt8] {
    try validate(scale: scale)
    let surface = try DrawingSurface(format, width: width, height: height, scale: scale)
    try FigurePainter(figure: self, canvas: surface.canvas, scale: scale).paint()
    return try surface.finish()
  }

  /// Writes a file in the format that its name states; it appears whole or not at all.
  ///
  /// - Parameters:
  ///   - path: a name that ends with .png, .svg or .pdf.
  ///   - scale: pixels a point, 0.5…8.
  /// - Throws: ``FigureError`` for data that cannot be drawn and files that cannot be written.
  public func write(to path: String, scale: Double = 2) throws(FigureError) {
    let format = try FigureFormat(path: path)
    try FigureFile.write(try encoded(as: format, scale: scale), to: path)
  }

  private func validate(scale: Double) throws(FigureError) {
    guard !plots.isEmpty else { throw .empty("the figure has no plots") }
    for (name, length) in [("width", width), ("height", height)] {
      guard (100...4000).contains(length) else {
        throw .size(reason: "the \(name) of the figure is \(length); give 100 to 4000 points")
      }
    }
    guard (0.5...8).contains(scale) else {
      throw .size(reason: "the scale is \(scale); give 0.5 to 8 pixels a point")
    }
    for plot in plots { try plot.validate() }
  }
}
