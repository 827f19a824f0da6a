/// Places the plots of a figure under each other, with their areas in line, and paints them.
struct FigurePainter {
  let figure: Figure
  let canvas: Canvas
  let scale: Double

  func paint() throws(FigureError) {
    var y = Typography.margin
    if let title = figure.title {
      canvas.text(
        title, x: figure.width / 2, y: y + Typography.title / 2, size: Typography.title, .ink,
        align: .middle, isBold: true)
      y += Typography.title + Typography.margin
    }
    let shares = figure.plots.reduce(0) { $0 + $1.height }
    let gaps = Typography.margin * Double(figure.plots.count - 1)
    let room = figure.height - y - Typography.margin - gaps
    let heights = figure.plots.map { room * $0.height / shares }
    // First what each plot needs beside its area, then all with the widest sides.
    var sides = (left: 0.0, right: 0.0)
    for (plot, height) in zip(figure.plots, heights) {
      let layout = try PlotLayout(plot, canvas: canvas, width: figure.width, height: height)
      sides = (max(sides.left, layout.left), max(sides.right, layout.right))
    }
    let left = (Typography.margin + sides.left).rounded(.up)
    for (plot, height) in zip(figure.plots, heights) {
      let layout = try PlotLayout(
        plot, canvas: canvas, width: figure.width, height: height, sides: sides)
      // Whole points, so that heat maps meet their frames at every whole scale.
      let top = (y + layout.top).rounded()
      let area = Area(
        x: left, y: top,
        width: (figure.width - left - Typography.margin - sides.right).rounded(),
        height: (y + height - layout.bottom - top).rounded())
      guard area.width >= 20, area.height >= 20 else {
        throw .size(
          reason: "\(figure.width) × \(figure.height) points leave no room for a plot; enlarge the "
            + "figure or shorten its labels")
      }
      PlotPainter(layout: layout, area: area, canvas: canvas, scale: scale).paint()
      y += height + Typography.margin
    }
  }
}
