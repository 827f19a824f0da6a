/// Paints one plot: its layers, then what stands around them.
struct PlotPainter {
  let layout: PlotLayout
  let area: Area
  let canvas: Canvas
  let scale: Double

  func paint() {
    if !layout.plot.hasHeatMap { paintGrid() }
    canvas.clipped(to: area) {
      for layer in layout.plot.layers { paint(layer) }
    }
    paintFrame()
    paintHeader()
    if let bar = layout.colorBar { paintColorBar(bar) }
  }

  /// The place of a value of the x axis, in points from the left of the page.
  private func x(_ value: Double) -> Double { area.x + layout.x.fraction(of: value) * area.width }

  /// The place of a value of the y axis, in points from the top of the page.
  private func y(_ value: Double) -> Double {
    area.bottom - layout.y.fraction(of: value) * area.height
  }

  private func paint(_ layer: Layer) {
    switch layer {
    case .heatMap(let map):
      let raster = Raster(
        map, x: layout.x, y: layout.y, width: max(1, Int((area.width * scale).rounded())),
        height: max(1, Int((area.height * scale).rounded())))
      canvas.draw(raster, in: area)
    case .line(let line):
      let pieces = pieces(of: line)
      if let outline = line.outline {
        canvas.stroke(pieces, outline, width: line.width + 1.6)
      }
      canvas.stroke(pieces, line.color, width: line.width, dashes: line.dashes)
    case .points(let points):
      for (a, b) in zip(points.x, points.y) {
        canvas.fillCircle(x: x(a), y: y(b), radius: points.radius, points.color)
      }
    case .bars(let bars):
      paint(bars)
    case .texts(let texts):
      for mark in texts {
        canvas.text(
          mark.text, x: x(mark.x), y: y(mark.y), size: Typography.label, mark.color,
          align: .middle)
      }
    }
  }

  /// The stretches of a line between its gaps.
  private func pieces(of line: Line) -> [[(x: Double, y: Double)]] {
    var pieces: [[(x: Double, y: Double)]] = [[]]
    for (a, value) in zip(line.x, line.y) {
      if let value {
        pieces[pieces.count - 1].append((x(a), y(value)))
      } else if pieces.last?.isEmpty == false {
        pieces.append([])
      }
    }
    return pieces
  }

  private func paint(_ bars: Bars) {
    for (index, (center, height)) in zip(bars.x, bars.heights).enumerated() {
      let (left, right) = (x(center - bars.width / 2), x(center + bars.width / 2))
      let (a, b) = (y(0), y(height))
      canvas.fill(
        Area(x: min(left, right), y: min(a, b), width: abs(right - left), height: abs(a - b)),
        bars.color)
      guard index < bars.intervals.count else { continue }
      let (low, high) = (y(bars.intervals[index].lowerBound), y(bars.intervals[index].upperBound))
      let middle = x(center)
      let foot = min(4, abs(right - left) / 4)
      canvas.stroke(
        [
          [(middle, low), (middle, high)], [(middle - foot, low), (middle + foot, low)],
          [(middle - foot, high), (middle + foot, high)],
        ], .ink, width: 1)
    }
  }

  /// Paints lines at the ticks, except across bars, which have names rather than places.
  private func paintGrid() {
    for fraction in layout.yTicks.fractions {
      let y = area.bottom - fraction * area.height
      canvas.stroke([[(area.x, y), (area.right, y)]], .grid, width: 0.5)
    }
    if case .categories = layout.plot.x.ticks { return }
    for fraction in layout.xTicks.fractions {
      let x = area.x + fraction * area.width
      canvas.stroke([[(x, area.y), (x, area.bottom)]], .grid, width: 0.5)
    }
  }
}
