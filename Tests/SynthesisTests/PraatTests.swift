import Foundation
import Synthesis
import Tables
import TestSupport
import Testing

/// What Praat reads from the panel's signals: Tests/Oracles/synthesis_praat.py.
private struct PraatReadings: Decodable {
  struct Track<Value: Decodable>: Decodable {
    let start: Double
    let step: Double
    let values: [Value]

    func time(_ index: Int) -> Double { start + Double(index) * step }
  }

  struct Voice: Decodable {
    let name: String
    let levels: [Double]
    /// Hz, 0 where Praat finds no voice.
    let pitch: Track<Double>
    /// The first four formants in Hz, 0 where there is none.
    let formants: Track<[Double]>
  }

  let voices: [Voice]

  static func of(_ panel: VoicePanel) throws -> Voice {
    let url = try #require(
      Bundle.module.url(forResource: "praat", withExtension: "json", subdirectory: "Goldens"))
    let readings = try JSONDecoder().decode(PraatReadings.self, from: Data(contentsOf: url))
    return try #require(readings.voices.first { $0.name == panel.description })
  }
}

@Suite("Praat's readings of synthesised voices")
struct PraatTests {
  @Test("the golden file belongs to the signals", arguments: VoicePanel.all)
  func signals(panel: VoicePanel) throws {
    let levels = VoicePanel.levels(of: try panel.speech().samples)
    let readings = try PraatReadings.of(panel)
    // Levels are written with three decimals; platforms differ in the last bits of exp and sin.
    let comparison = Comparison(levels, readings.levels, within: 0.002)
    #expect(
      comparison.isWithinBound, "\(comparison); if the synthesiser changed, remake the golden file")
  }

  @Test("Praat's pitch agrees with the pulses", arguments: VoicePanel.all)
  func pitch(panel: VoicePanel) throws {
    let truth = try panel.speech().truth
    let track = try PraatReadings.of(panel).pitch
    // Praat's autocorrelation window is three periods of its floor of 65 Hz.
    let reach = 1.5 / 65
    var errors: [Double] = []
    for (index, frequency) in track.values.enumerated() {
      let time = track.time(index)
      let frame = Int((time / truth.step).rounded())
      guard frame < truth.amplitude.count, truth.amplitude[frame] > 0.5,
        let mean = truth.meanFundamental(from: time - reach, to: time + reach)
      else { continue }
      errors.append(abs(frequency / mean - 1))
    }
    try #require(errors.count > 100)
    // The bounds that pitch trackers have to keep on these voices: errors above 20 % in less than
    // 0.5 % of the frames, and a median of the others below 0.3 %.
    let fine = errors.filter { $0 < 0.2 }.sorted()
    #expect(Double(errors.count - fine.count) < 0.005 * Double(errors.count))
    #expect(fine[fine.count / 2] < 0.003)
  }

  @Test("Praat's formants agree with the tract", arguments: VoicePanel.all)
  func formants(panel: VoicePanel) throws {
    let truth = try panel.speech().truth
    let track = try PraatReadings.of(panel).formants
    // F4 depends on how well the ceiling, one for all men and one for all women, suits a tract.
    for formant in 0..<3 {
      var errors: [Double] = []
      var allowed: [Double] = []
      for (index, frequencies) in track.values.enumerated() where frequencies[formant] > 0 {
        let time = track.time(index)
        let frame = Int((time / truth.step).rounded())
        guard frame < truth.amplitude.count, truth.amplitude[frame] > 0.5,
          let fundamental = truth.fundamental(at: time)
        else { continue }
        let expected = truth.formants[formant].formant(at: time).frequency
        errors.append(abs(frequencies[formant] / expected - 1))
        // Linear prediction is drawn to the harmonics: a quarter of F0 for F1 of high voices.
        let isHigh = fundamental > 150
        allowed.append(isHigh && formant == 0 ? max(0.08, fundamental / 4 / expected) : 0.05)
      }
      try #require(errors.count > 50)
      let (error, bound) = (median(errors), median(allowed))
      #expect(error <= bound, "F\(formant + 1): median error \(error), bound \(bound)")
    }
  }

  @Test(
    "the panel's signals are written for the oracle",
    .enabled(if: ProcessInfo.processInfo.environment["FORMANT_VOICES"] != nil))
  func export() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["FORMANT_VOICES"])
    for panel in VoicePanel.all {
      try NPYFile(try panel.speech().samples).write(to: "\(folder)/\(panel).npy")
    }
  }

  private func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }
}
