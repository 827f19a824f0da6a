import Figures
import Foundation
import Spectral

/// A scale of tones with harmonics, and the pitch classes in which it is heard.
enum ChromaFigure {
  static func make() throws -> Figure {
    let rate = 22_050.0
    let steps = [0, 2, 4, 5, 7, 9, 11, 12]
    let count = Int(0.3 * rate)
    let samples = steps.flatMap { step in
      let frequency = 261.63 * pow(2, Double(step) / 12)
      return (0..<count).map { index in
        let decay = exp(-4 * Double(index) / Double(count))
        let sum = (1...4).reduce(0.0) {
          $0 + sin(2 * .pi * Double($1) * frequency * Double(index) / rate) / Double($1)
        }
        return Float(0.2 * decay * sum)
      }
    }
    let chroma = try Chroma(hopLength: 256, sampleRate: rate)
    let classes = chroma(samples)
    let hop = 256 / rate
    let names = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"]
    return Figure(
      [
        Plot(
          x: Axis("Time", unit: "s", range: 0...Double(samples.count) / rate),
          y: Axis("Pitch class", range: -0.5...11.5, ticks: .categories(names)),
          layers: [
            .heatMap(
              HeatMap(
                classes, x: -hop / 2...(Double(classes.rows) - 0.5) * hop, y: -0.5...11.5,
                label: "Share of the strongest", valueRange: 0...1))
          ])
      ], width: 620, height: 300)
  }
}
