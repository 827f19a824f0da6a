extension PlotPainter {
  /// Paints the frame, the ticks and the titles of the axes.
  func paintFrame() {
    let beyond = Typography.tickLength + Typography.gap
    for (fraction, name) in zip(layout.xTicks.fractions, layout.xTicks.names) {
      let x = area.x + fraction * area.width
      canvas.stroke(
        [[(x, area.bottom), (x, area.bottom + Typography.tickLength)]], .ink,
        width: Typography.frame)
      canvas.text(
        name, x: x, y: area.bottom + beyond + Typography.tick / 2 - 1, size: Typography.tick, .ink,
        align: .middle)
    }
    for (fraction, name) in zip(layout.yTicks.fractions, layout.yTicks.names) {
      let y = area.bottom - fraction * area.height
      canvas.stroke(
        [[(area.x - Typography.tickLength, y), (area.x, y)]], .ink, width: Typography.frame)
      canvas.text(
        name, x: area.x - beyond + 1, y: y, size: Typography.tick, .ink, align: .end)
    }
    canvas.outline(area, .ink, width: Typography.frame)
    canvas.text(
      layout.plot.x.title, x: area.x + area.width / 2,
      y: area.bottom + layout.bottom - Typography.label / 2, size: Typography.label, .ink,
      align: .middle)
    let ticks = layout.yTicks.widest + beyond
    canvas.text(
      layout.plot.y.title, x: area.x - ticks - Typography.gap - Typography.label / 2 + 1,
      y: area.y + area.height / 2, size: Typography.label, .ink, align: .middle, isUpright: true)
  }

  /// Paints the heading at the left and the legend at the right, above the area.
  func paintHeader() {
    if let title = layout.plot.title {
      let y = area.y - layout.top + Typography.row / 2 - 1
      canvas.text(
        title, x: area.x, y: y, size: Typography.title, .ink, align: .start, isBold: true)
    }
    for (index, row) in layout.legend.enumerated() {
      let rowsBelow = Double(layout.legend.count - index) - 0.5
      let y = area.y - rowsBelow * Typography.row - 1
      var x = area.right - row.width
      for entry in row.entries {
        canvas.fill(
          Area(x: x, y: y - 1.5, width: Typography.legendSample, height: 3), entry.color)
        canvas.outline(
          Area(x: x, y: y - 1.5, width: Typography.legendSample, height: 3),
          Color.ink.opacity(0.35), width: 0.4)
        canvas.text(
          entry.label, x: x + Typography.legendSample + Typography.gap, y: y,
          size: Typography.tick, .ink, align: .start)
        x += entry.width + Typography.legendGap
      }
    }
  }

  /// Paints the colour bar at the right of the area.
  func paintColorBar(_ bar: ColorBarLayout) {
    let place = Area(
      x: area.right + Typography.colorBarGap, y: area.y, width: Typography.colorBarWidth,
      height: area.height)
    canvas.draw(
      Raster(bar.map.colors, height: max(1, Int((area.height * scale).rounded()))), in: place)
    for (fraction, name) in zip(bar.ticks.fractions, bar.ticks.names) {
      let y = place.bottom - fraction * place.height
      canvas.stroke(
        [[(place.right, y), (place.right + Typography.tickLength, y)]], .ink,
        width: Typography.frame)
      canvas.text(
        name, x: place.right + Typography.tickLength + Typography.gap, y: y,
        size: Typography.tick, .ink, align: .start)
    }
    canvas.outline(place, .ink, width: Typography.frame)
    canvas.text(
      bar.title, x: area.right + bar.width - Typography.label / 2, y: area.y + area.height / 2,
      size: Typography.label, .ink, align: .middle, isUpright: true)
  }
}
