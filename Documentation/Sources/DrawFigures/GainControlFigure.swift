import Figures
import Spectral
import Synthesis
import Tables

/// Mel bands in dB, and after per-channel energy normalisation: steady background fades.
enum GainControlFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let rate = speech.sampleRate
    let mel = try MelSpectrogram(bands: 64, hopLength: 80, sampleRate: rate)
    let power = mel(speech.samples)
    let decibels = Matrix(
      rows: power.rows, columns: power.columns, elements: Decibels.ofPowers(power.elements))
    // The profile expects samples of 32-bit integers.
    let scaled = power.map { $0 * Float(1 << 31) }
    let normalized = try PCEN(hopLength: 80, sampleRate: rate)(scaled)
    let hop = 80 / rate
    let loudest = Double(decibels.elements.max() ?? 0)
    func plot(_ title: String, _ map: HeatMap) -> Plot {
      Plot(
        title, x: Axis("Time", unit: "s", range: 0...speech.duration), y: Axis("Mel band"),
        layers: [.heatMap(map)])
    }
    let extent = -hop / 2...(Double(power.rows) - 0.5) * hop
    return Figure(
      [
        plot(
          "Level",
          HeatMap(
            decibels, x: extent, label: "Level", unit: "dB", valueRange: loudest - 80...loudest)),
        plot("PCEN", HeatMap(normalized, x: extent, label: "PCEN")),
      ], width: 620, height: 420)
  }
}
