import Figures
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Figure errors")
struct FigureErrorTests {
  private func error(_ plot: Plot) -> FigureError? {
    #expect(throws: FigureError.self) { try Figure([plot]).encoded(as: .svg) }
  }

  private let map = HeatMap(Matrix<Float>(rows: 2, columns: 2, elements: [1, 2, 3, 4]))

  @Test("figures without content are refused")
  func empty() {
    #expect(throws: FigureError.empty("the figure has no plots")) {
      try Figure([]).encoded(as: .png)
    }
    #expect(error(Plot(layers: [])) == .empty("a plot has no layers"))
    let nothing = HeatMap(Matrix<Float>(rows: 0, columns: 4, elements: []))
    guard case .shape? = error(Plot(layers: [.heatMap(nothing)])) else {
      Issue.record("an empty heat map was drawn")
      return
    }
  }

  @Test("numbers that are not finite are named by layer and place")
  func notFinite() {
    let nan = HeatMap(Matrix<Float>(rows: 2, columns: 2, elements: [1, 2, .nan, 4]))
    #expect(error(Plot(layers: [.heatMap(nan)])) == .notFinite(layer: "heat map", index: 2))
    let line = Line(x: [0, 1], y: [0, .infinity], label: "f")
    #expect(error(Plot(layers: [.line(line)])) == .notFinite(layer: "line 'f', y", index: 1))
    let points = Points(x: [.nan], y: [0])
    #expect(error(Plot(layers: [.points(points)])) == .notFinite(layer: "points '', x", index: 0))
    #expect(
      error(Plot(layers: [.bars(Bars(heights: [1, .nan]))]))
        == .notFinite(layer: "bars '', heights", index: 1))
    #expect(
      error(Plot(layers: [.texts([TextMark(x: 0, y: .nan, text: "a")])]))
        == .notFinite(layer: "texts, y", index: 0))
  }

  @Test("arrays that belong together have one length")
  func shapes() {
    let layers: [Layer] = [
      .line(Line(x: [0, 1, 2], y: [0, 1])), .points(Points(x: [0], y: [])),
      .bars(Bars(x: [0], heights: [1, 2])), .bars(Bars(heights: [1, 2], intervals: [0...1])),
    ]
    for layer in layers {
      guard case .shape(_, let reason)? = error(Plot(layers: [layer])) else {
        Issue.record("drawn: \(layer)")
        continue
      }
      #expect(reason.contains("against"))
    }
    #expect(throws: FigureError.self) {
      try Plot.confusionMatrix(Matrix(rows: [[1, 2]]), classes: ["a", "b"])
    }
  }

  @Test("axes that cannot show their values are refused")
  func axes() {
    let axes = [
      Axis("y", range: 1...1), Axis("y", range: 0 ... .infinity),
      Axis("y", range: 0 ... .leastNonzeroMagnitude), Axis("y", range: -1.7e308...1.7e308),
      Axis("y", range: 0...10, scale: .logarithmic), Axis("y", scale: .logarithmic),
      Axis("y", scale: .tabulated([1])), Axis("y", scale: .tabulated([2, 1])),
    ]
    for axis in axes {
      guard case .axis(let label, _)? = error(Plot(y: axis, layers: [.heatMap(map)])) else {
        Issue.record("drawn: \(axis)")
        continue
      }
      #expect(label == "y")
    }
    var inverted = map
    inverted.x = 3...3
    #expect(error(Plot(layers: [.heatMap(inverted)])) != nil)
    inverted = map
    inverted.valueRange = 1...1
    #expect(error(Plot(layers: [.heatMap(inverted)])) != nil)
  }

  @Test("bars without a width are refused", arguments: [0, -1, Double.nan, .infinity])
  func barWidth(_ width: Double) {
    guard
      case .shape(_, let reason)? = error(
        Plot(layers: [.bars(Bars(heights: [1, 2], width: width))]))
    else {
      Issue.record("bars of width \(width) were drawn")
      return
    }
    #expect(reason.contains("width"))
  }

  @Test("values of any size are drawn or refused, and stop nothing")
  func extremes() throws {
    let cases: [[Double]] = [
      [1e300, 1e300], [1e15, 1e15 + 0.125], [.leastNonzeroMagnitude, 0], [-1e300, 1e300],
      [.leastNonzeroMagnitude, .leastNormalMagnitude],
      [3, 3 + 4e-16],
    ]
    for values in cases {
      let line = Line(x: [0, 1], y: values)
      let text = try String(
        decoding: Figure([Plot(layers: [.line(line)])]).encoded(as: .svg), as: UTF8.self)
      #expect(!text.contains("nan") && !text.contains("inf"))
    }
    let huge = Line(x: [0, 1], y: [-1.7e308, 1.7e308])
    guard case .axis? = error(Plot(layers: [.line(huge)])) else {
      Issue.record("a span that overflows was drawn")
      return
    }
  }

  @Test("sizes outside the range, and those that leave no room, are refused")
  func sizes() {
    let plot = Plot(layers: [.heatMap(map)])
    for figure in [
      Figure([plot], width: 10), Figure([plot], height: 1e6), Figure([plot], width: .nan),
      Figure([plot, plot, plot, plot], height: 100),
    ] {
      #expect(throws: FigureError.self) { try figure.encoded(as: .svg) }
    }
    #expect(throws: FigureError.self) { try Figure([plot]).encoded(as: .png, scale: 0) }
    var flat = plot
    flat.height = 0
    #expect(error(flat) != nil)
  }

  @Test("unknown endings and unwritable files are named")
  func files() throws {
    let figure = Figure([Plot(layers: [.heatMap(map)])])
    #expect(throws: FigureError.unknownFormat(file: "figure.gif")) {
      try figure.write(to: "figure.gif")
    }
    #expect(throws: FigureError.unknownFormat(file: "png")) { try figure.write(to: "png") }
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("missing/figure.png").path
      let error = #expect(throws: FigureError.self) { try figure.write(to: path) }
      #expect(error?.description.contains(path) == true)
    }
  }
}
