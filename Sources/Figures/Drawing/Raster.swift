import Tables

/// A picture of opaque pixels, row by row from the top down, each 0x00RRGGBB.
struct Raster {
  let width: Int
  let height: Int
  let pixels: [UInt32]
}

extension Raster {
  /// Draws a heat map between two axes at a given size.
  ///
  /// Each pixel shows the cell at its centre, or the mean of the cells that lie within it where
  /// those are smaller. Pixels outside the heat map are white.
  init(_ map: HeatMap, x: AxisMap, y: AxisMap, width: Int, height: Int) {
    let columns = Self.cells(
      of: map.x, count: map.values.rows, on: x, pixels: width, isDownwards: false)
    let lines = Self.cells(
      of: map.y, count: map.values.columns, on: y, pixels: height, isDownwards: true)
    let shown = map.shownRange
    let scale = 255 / (shown.upperBound - shown.lowerBound)
    let colors = map.colors.table.map(\.packed)
    var pixels = [UInt32](repeating: 0xFFFFFF, count: width * height)
    // First the mean over the frames of each pixel column, then over the bins of each pixel.
    var means = [Double](repeating: 0, count: map.values.columns)
    for column in 0..<width where !columns[column].isEmpty {
      for bin in means.indices { means[bin] = 0 }
      for row in columns[column] {
        for (bin, value) in map.values.row(row).enumerated() { means[bin] += Double(value) }
      }
      for line in 0..<height where !lines[line].isEmpty {
        var sum = 0.0
        for bin in lines[line] { sum += means[bin] }
        let value = sum / Double(columns[column].count * lines[line].count)
        let index = (value - shown.lowerBound) * scale + 0.5
        pixels[line * width + column] = colors[index > 0 ? Int(min(index, 255)) : 0]
      }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// A colour bar, the greatest value at the top.
  init(_ colors: ColorMap, height: Int) {
    let table = colors.table
    self.init(
      width: 1, height: height,
      pixels: (0..<height).map { line in
        table[(2 * (height - 1 - line) + 1) * 256 / (2 * height)].packed
      })
  }

  /// The cells that each pixel along an axis shows; empty outside the heat map.
  private static func cells(
    of edges: ClosedRange<Double>?, count: Int, on map: AxisMap, pixels: Int, isDownwards: Bool
  ) -> [Range<Int>] {
    func cell(at pixelEdge: Double) -> Double {
      let share = pixelEdge / Double(pixels)
      let position = map.position(atFraction: isDownwards ? 1 - share : share)
      if edges == nil, case .tabulated = map.axis.scale { return position + 0.5 }
      let value = map.axis.scale.value(at: position)
      guard let edges else { return value + 0.5 }
      return (value - edges.lowerBound) / (edges.upperBound - edges.lowerBound) * Double(count)
    }
    return (0..<pixels).map { pixel in
      let (a, b) = (cell(at: Double(pixel)), cell(at: Double(pixel) + 1))
      let (low, high) = (min(a, b), max(a, b))
      let middle = cell(at: Double(pixel) + 0.5)
      guard middle >= 0, middle < Double(count) else { return 0..<0 }
      // The cells whose centres lie within the pixel, or the one at the pixel's centre.
      let first = max(0, Int(max(low, 0) + 0.5))
      let last = min(count, Int(min(high, Double(count)) + 0.5))
      return last - first > 1 ? first..<last : Int(middle)..<Int(middle) + 1
    }
  }
}

extension Color {
  /// The colour as 0x00RRGGBB.
  var packed: UInt32 {
    func byte(_ part: Double) -> UInt32 { UInt32(part * 255 + 0.5) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}
