/// The parts of one plot around its area, measured before anything is placed.
struct PlotLayout {
  let plot: Plot
  let x: AxisMap
  let y: AxisMap
  let xTicks: TickSet
  let yTicks: TickSet
  let colorBar: ColorBarLayout?
  let legend: [LegendRow]

  /// The widths in points of what stands beside the area, and the heights above and below it.
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// - Parameters:
  ///   - width, height: the room for the whole plot, from which the number of ticks follows.
  ///   - sides: the room beside the area if other plots of the figure need more.
  init(
    _ plot: Plot, canvas: Canvas, width: Double, height: Double,
    sides: (left: Double, right: Double) = (0, 0)
  ) throws(FigureError) {
    self.plot = plot
    let ranges = try plot.ranges()
    x = AxisMap(plot.x, range: ranges.x)
    y = AxisMap(plot.y, range: ranges.y)
    let measure = { (text: String) in canvas.width(of: text, size: Typography.tick) }
    yTicks = TickSet(y, length: height - 50, direction: .vertical, measure: measure)
    xTicks = TickSet(x, length: width - 110, direction: .horizontal, measure: measure)
    colorBar = plot.explainedHeatMap.map {
      ColorBarLayout($0, length: height - 50, measure: measure)
    }
    let outside = Typography.tickLength + Typography.gap
    let yTitle = plot.y.title.isEmpty ? 0 : Typography.label + Typography.gap + 2
    left = max(sides.left, outside + yTicks.widest + yTitle)
    // The last name of the x axis may reach beyond the area.
    let overhang = (xTicks.names.last.map(measure) ?? 0) / 2
    right = max(sides.right, colorBar?.width ?? 0, overhang)
    bottom =
      (xTicks.names.isEmpty ? 0 : outside + Typography.tick)
      + (plot.x.title.isEmpty ? 0 : Typography.label + Typography.gap)
    legend = LegendRow.rows(
      of: plot, width: width - left - right - 2 * Typography.margin, canvas: canvas)
    let titleWidth =
      plot.title.map { canvas.width(of: $0, size: Typography.title, isBold: true) } ?? 0
    let rows = Self.headerRows(legend, titleWidth: titleWidth, width: width - left - right)
    top = rows == 0 ? Typography.tick / 2 : Double(rows) * Typography.row + 1
  }

  /// The rows above the area: the legend shares the title's where both fit.
  private static func headerRows(_ legend: [LegendRow], titleWidth: Double, width: Double) -> Int {
    guard titleWidth > 0 else { return legend.count }
    guard let last = legend.last, legend.count == 1 else { return legend.count + 1 }
    return titleWidth + 2 * Typography.legendGap + last.width <= width ? 1 : 2
  }
}

/// One row of the legend.
struct LegendRow {
  /// The labels with the colours of their samples, and the widths of both together in points.
  var entries: [(label: String, color: Color, width: Double)] = []

  /// The width of all entries with the gaps between them.
  var width: Double {
    entries.reduce(0) { $0 + $1.width } + Double(entries.count - 1) * Typography.legendGap
  }

  /// Breaks the legend of a plot into rows of at most a given width.
  static func rows(of plot: Plot, width: Double, canvas: Canvas) -> [LegendRow] {
    var rows: [LegendRow] = []
    for layer in plot.layers {
      guard let (label, color) = layer.legend else { continue }
      let own =
        Typography.legendSample + Typography.gap + canvas.width(of: label, size: Typography.tick)
      if let last = rows.last, last.width + Typography.legendGap + own <= width {
        rows[rows.count - 1].entries.append((label, color, own))
      } else {
        rows.append(LegendRow(entries: [(label, color, own)]))
      }
    }
    return rows
  }
}

/// A colour bar's ticks and its room.
struct ColorBarLayout {
  let map: HeatMap
  let axis: AxisMap
  let ticks: TickSet
  let title: String
  let width: Double

  init(_ map: HeatMap, length: Double, measure: (String) -> Double) {
    self.map = map
    let axis = Axis(map.label, unit: map.unit)
    title = axis.title
    self.axis = AxisMap(axis, range: map.shownRange)
    ticks = TickSet(self.axis, length: length, direction: .vertical, measure: measure)
    width =
      Typography.colorBarGap + Typography.colorBarWidth + Typography.tickLength + Typography.gap
      + ticks.widest + (title.isEmpty ? 0 : Typography.label + Typography.gap + 2)
  }
}
