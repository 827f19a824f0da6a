import Figures
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Layout")
struct LayoutTests {
  private func image(_ figure: Figure) throws -> PixelImage {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("figure.png").path
      try figure.write(to: path, scale: 1)
      return try #require(PixelImage(path))
    }
  }

  @Test("nothing touches the edges of the page, however long the labels are")
  func margins() throws {
    let map = HeatMap(
      Matrix<Float>(rows: 4, columns: 4, elements: (0..<16).map { Float($0) * 123_456 }),
      x: 0...123_456, y: 0...0.001, label: "A rather long name", unit: "unit")
    let figure = Figure(
      [
        Plot(
          "One", x: Axis("Horizontal", unit: "s"), y: Axis("Vertical", unit: "Hz"),
          layers: [
            .heatMap(map), .line(Line(x: [0, 1], y: [0, 0.001], label: "curve one")),
            .line(Line(x: [0, 1], y: [0, 0.001], label: "a curve with a longer name")),
            .line(Line(x: [0, 1], y: [0, 0.001], label: "a third curve with a name")),
          ]),
        Plot("Two", y: Axis("Amplitude"), layers: [.line(Line(x: [0, 1], y: [-1, 1]))]),
      ], title: "Title", width: 360, height: 420)
    let image = try image(figure)
    // Three points: labels stop at the margin of eight, letters reach a little beyond their box.
    #expect(image.inkCount(x: 0..<3, y: 0..<420) == 0)
    #expect(image.inkCount(x: 357..<360, y: 0..<420) == 0)
    #expect(image.inkCount(x: 0..<360, y: 0..<3) == 0)
    #expect(image.inkCount(x: 0..<360, y: 417..<420) == 0)
  }

  @Test("a line breaks where there is no value")
  func gaps() throws {
    let line = Line(
      x: [0, 1, 2, 3, 4], y: [0, 0, nil, 0, 0], color: Color(1, 0, 0), width: 6)
    let plot = Plot(
      x: Axis(range: 0...4, ticks: .none), y: Axis(range: -1...1, ticks: .none),
      layers: [.line(line)])
    let image = try image(Figure([plot], width: 208, height: 108))
    let row = try #require(image.extent(of: 0xFF0000)).y
    let middle = (row.lowerBound + row.upperBound) / 2
    #expect(image[40, middle] == 0xFF0000)
    #expect(image[104, middle] != 0xFF0000)
    #expect(image[168, middle] == 0xFF0000)
  }

  @Test("bars stand on zero")
  func bars() throws {
    let bars = Bars(heights: [1, -1], color: Color(0, 0, 1))
    let plot = Plot(
      x: Axis(range: -0.5...1.5, ticks: .none), y: Axis(range: -2...2, ticks: .none),
      layers: [.bars(bars)])
    let image = try image(Figure([plot], width: 200, height: 200))
    let blue = try #require(image.extent(of: 0x0000FF))
    // From 1 down to −1 in a plot of −2…2: half of its height, around its middle.
    #expect(abs(blue.y.count - 92) <= 4)
    #expect(abs((blue.y.lowerBound + blue.y.upperBound) / 2 - 100) <= 4)
  }

  @Test("a confusion matrix has the first class at the upper left")
  func confusion() throws {
    let counts = Matrix<Int>(rows: [[40, 0], [0, 40]])
    let plot = try Plot.confusionMatrix(counts, classes: ["a", "b"])
    guard case .heatMap(let map) = plot.layers[0], case .texts(let texts) = plot.layers[1] else {
      Issue.record("no heat map with texts")
      return
    }
    #expect(map.values.elements == [1, 0, 0, 1])
    #expect(texts.map(\.text) == ["40", "0", "0", "40"])
    #expect(plot.y.isReversed)
    _ = try Figure([plot]).encoded(as: .svg)
  }
}
