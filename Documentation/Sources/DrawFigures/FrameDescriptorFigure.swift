import Features
import Figures
import Spectral
import Synthesis

/// Where the energy of each frame lies, over a spectrogram, and how flat its spectrum is.
enum FrameDescriptorFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let rate = speech.sampleRate
    let stft = try STFT(fftLength: 512, hopLength: 80)
    let features = try FeatureSet {
      FrameStatistics([.centroid, .rolloff(), .flatness])
    }
    let tracks = try features.frames(of: speech.samples, sampleRate: rate)
    let time = Axis("Time", unit: "s", range: 0...speech.duration)
    var spectrogram = Plot.spectrogram(
      of: stft.decibels(of: speech.samples), hop: 80 / rate, spacing: rate / 512, limit: 8000,
      over: [line(tracks[0], "centroid", 1), line(tracks[1], "roll-off, 85 %", 5)])
    spectrogram.x = time
    spectrogram.height = 1.6
    return Figure(
      [
        spectrogram,
        Plot(
          x: time, y: Axis("Flatness", scale: .logarithmic),
          layers: [line(tracks[2], nil, 2)]),
      ], width: 620, height: 420)
  }

  private static func line(_ track: FrameTrack, _ label: String?, _ color: Int) -> Layer {
    .line(
      Line(
        x: track.times, y: (0..<track.values.rows).map { Double(track.values[$0, 0]) },
        label: label, color: Color.palette[color], width: 1.8,
        outline: label == nil ? nil : .black))
  }
}
