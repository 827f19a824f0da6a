import Figures
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Heat maps")
struct HeatMapTests {
  /// The colours of the values 0 and 1 with the grey map.
  private let low = ColorMap.gray.color(at: 0)
  private let high = ColorMap.gray.color(at: 1)

  private func image(_ plot: Plot, width: Double = 300, height: Double = 200) throws -> PixelImage {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("map.png").path
      try Figure([plot], width: width, height: height).write(to: path, scale: 1)
      return try #require(PixelImage(path))
    }
  }

  private func hexadecimal(_ color: Color) -> UInt32 {
    [color.red, color.green, color.blue].reduce(0) { $0 << 8 | UInt32($1 * 255 + 0.5) }
  }

  /// A heat map without axes whose cell (2, 1) of 4 × 3 is set.
  private func plot(x: Axis = Axis(ticks: .none), y: Axis = Axis(ticks: .none)) -> Plot {
    var values = Matrix<Double>(rows: 4, columns: 3, repeating: 0)
    values[2, 1] = 0.5
    values[3, 0] = 1
    return Plot(
      x: x, y: y,
      layers: [
        .heatMap(
          HeatMap(
            values, x: 0...4, y: 0...3, valueRange: 0...1, colors: .gray, hasColorBar: false))
      ])
  }

  @Test("frames run to the right and bins upwards")
  func orientation() throws {
    let image = try image(plot())
    let corner = try #require(image.extent(of: hexadecimal(high)))
    // Row 3, column 0 of the matrix is the cell at the lower right; frames are 0.7 points wide.
    #expect(corner.x.lowerBound > 210 && corner.x.upperBound > 285)
    #expect(corner.y.lowerBound > 125 && corner.y.upperBound > 185)
    let middle = try #require(image.extent(of: hexadecimal(ColorMap.gray.color(at: 0.5))))
    #expect(middle.x.lowerBound > 140 && middle.x.upperBound < 230)
    #expect(middle.y.lowerBound > 60 && middle.y.upperBound < 140)
    // A quarter of the width and a third of the height, within the rounding to pixels.
    #expect(abs(Double(middle.x.count) / Double(corner.x.count) - 1) < 0.05)
    #expect(abs(Double(middle.y.count) / Double(corner.y.count) - 1) < 0.05)
  }

  @Test("a reversed axis runs the other way")
  func reversed() throws {
    let image = try image(
      plot(x: Axis(ticks: .none, isReversed: true), y: Axis(ticks: .none, isReversed: true)))
    let corner = try #require(image.extent(of: hexadecimal(high)))
    #expect(corner.x.upperBound < 90 && corner.y.upperBound < 75)
  }

  @Test("a logarithmic axis stretches low bins")
  func logarithmic() throws {
    let values = Matrix<Double>(rows: 1, columns: 100, elements: (0..<100).map { $0 < 10 ? 1 : 0 })
    let map = HeatMap(
      values, x: 0...1, y: 0...1000, valueRange: 0...1, colors: .gray, hasColorBar: false)
    let image = try image(
      Plot(
        x: Axis(ticks: .none), y: Axis(range: 10...1000, scale: .logarithmic, ticks: .none),
        layers: [.heatMap(map)]))
    let dark = try #require(image.extent(of: hexadecimal(high)))
    // 10…100 Hz is half of two decades.
    #expect(abs(Double(dark.y.count) / 184 - 0.5) < 0.03)
    #expect(dark.y.upperBound > 185)
  }

  @Test("bands of a tabulated axis are equally high, and a curve in Hz meets them")
  func tabulated() throws {
    let centers = [100.0, 200, 400, 800, 1600]
    let values = Matrix<Double>(rows: 1, columns: 5, elements: [0, 0, 1, 0, 0])
    let red = Color(1, 0, 0)
    let image = try image(
      Plot(
        x: Axis(ticks: .none), y: Axis(scale: .tabulated(centers), ticks: .none),
        layers: [
          .heatMap(HeatMap(values, x: 0...1, valueRange: 0...1, colors: .gray, hasColorBar: false)),
          .line(Line(x: [0.2, 0.8], y: [400, 400], color: red, width: 3)),
        ]))
    let dark = try #require(image.extent(of: hexadecimal(high)))
    let line = try #require(image.extent(of: 0xFF0000))
    #expect(abs(Double(dark.y.count) / 184 - 0.2) < 0.02)
    let middles = [dark.y, line.y].map { Double($0.lowerBound + $0.upperBound) / 2 }
    #expect(abs(middles[0] - middles[1]) <= 1.5)
  }

  @Test("cells smaller than a pixel are averaged")
  func averages() throws {
    let values = Matrix<Double>(
      rows: 3000, columns: 2, elements: (0..<6000).map { Double($0 / 2 % 2) })
    let image = try image(
      Plot(
        x: Axis(ticks: .none), y: Axis(ticks: .none),
        layers: [.heatMap(HeatMap(values, valueRange: 0...1, colors: .gray, hasColorBar: false))]))
    // About ten cells a pixel: the mean of 0 and 1 is 0.5 within one cell of ten.
    let least = hexadecimal(ColorMap.gray.color(at: 0.4)) & 0xFF
    let greatest = hexadecimal(ColorMap.gray.color(at: 0.6)) & 0xFF
    for x in stride(from: 20, to: 280, by: 10) {
      #expect((greatest...least).contains(image[x, 100] & 0xFF))
    }
  }
}
