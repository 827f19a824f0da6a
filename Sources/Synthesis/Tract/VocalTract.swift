/// The formants of an utterance through time, and the cascade of resonators that they move.
struct VocalTract {
  /// One track for each formant, in rising order.
  private(set) var tracks: [FormantTrack]

  /// The seconds from one value of a track to the next.
  static let step = 0.001

  /// Creates the tracks of an utterance with `count` values.
  init(_ timeline: Timeline, voice: Voice, sampleRate: Double, count: Int) {
    let targets = timeline.vowels.map { voice.formants(of: $0, below: sampleRate / 2) }
    // A formant that does not fit below half the sample rate in every vowel is left out.
    let formantCount = targets.map(\.count).min() ?? 0
    tracks = Array(repeating: FormantTrack(step: Self.step), count: formantCount)
    for index in 0..<(formantCount == 0 ? 0 : count) {
      let (target, progress) = timeline.trajectory.position(at: Double(index) * Self.step)
      for formant in 0..<formantCount {
        var value = targets[target][formant]
        if progress > 0 {
          let next = targets[target + 1][formant]
          value.frequency += progress * (next.frequency - value.frequency)
          value.bandwidth += progress * (next.bandwidth - value.bandwidth)
        }
        tracks[formant].append(value)
      }
    }
  }

  /// Returns samples filtered by all formants, one after the other.
  func filtered(_ input: [Double], sampleRate: Double) -> [Double] {
    var samples = input
    let samplesPerStep = Self.step * sampleRate
    for track in tracks {
      var resonator = Resonator()
      var from = Resonator.Pole(track[0], sampleRate: sampleRate)
      var first = 0
      for index in 0..<(track.count - 1) where first < samples.count {
        let to =
          track[index + 1] == track[index]
          ? from : Resonator.Pole(track[index + 1], sampleRate: sampleRate)
        let end = min(samples.count, Int((Double(index + 1) * samplesPerStep).rounded(.up)))
        resonator.filter(
          &samples, in: first..<end, from: from, to: to,
          start: Double(first) / samplesPerStep - Double(index), step: 1 / samplesPerStep)
        (first, from) = (end, to)
      }
    }
    return samples
  }
}
