import Figures
import Spectral
import Synthesis
import Tables

/// The mel bands of a voice and the cepstral coefficients that sum them up.
enum CepstraFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let mfcc = try MFCC(
      .librosa, coefficients: 13, bands: 40, hopLength: 80, sampleRate: speech.sampleRate)
    let logMel = try LogMelSpectrogram(bands: 40, hopLength: 80, sampleRate: speech.sampleRate)
    let bands = logMel(speech.samples)
    let loudest = Double(bands.elements.max() ?? 0)
    let coefficients = mfcc(speech.samples)
    // Without the zeroth, which is the level and would outshine the others.
    let shapes = Matrix(
      rows: (0..<coefficients.rows).map { Array(coefficients.row($0).dropFirst()) })
    let hop = 80 / speech.sampleRate
    let time = Axis("Time", unit: "s", range: 0...speech.duration)
    let extent = -hop / 2...(Double(bands.rows) - 0.5) * hop
    return Figure(
      [
        Plot(
          x: time, y: Axis("Mel band"),
          layers: [
            .heatMap(
              HeatMap(
                bands, x: extent, label: "Level", unit: "dB", valueRange: loudest - 70...loudest))
          ]),
        Plot(
          x: time, y: Axis("Coefficient", range: 0.5...12.5),
          layers: [
            .heatMap(
              HeatMap(
                shapes, x: extent, y: 0.5...12.5, label: "MFCC", valueRange: -120...120,
                colors: .balance))
          ]),
      ], width: 620, height: 420)
  }
}
