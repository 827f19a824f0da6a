extension VoiceTruth {
  /// Samples what a timeline does at `count` multiples of the step.
  init(_ timeline: Timeline, tract: VocalTract, pulses: [GlottalPulse], count: Int) {
    var fundamental = [Double?](repeating: nil, count: count)
    var amplitude = [Double](repeating: 0, count: count)
    let step = VocalTract.step
    for phrase in timeline.phrases {
      let first = Int((phrase.start / step).rounded(.up))
      let last = min(count - 1, Int((phrase.end / step).rounded(.down)))
      guard first <= last else { continue }
      for index in first...last {
        let time = Double(index) * step
        let strength = timeline.envelope(at: time, in: phrase) * timeline.voicing(at: time)
        guard strength >= PulseTrain.leastStrength else { continue }
        amplitude[index] = strength
        fundamental[index] = timeline.fundamental(at: time, in: phrase)
      }
    }
    self.init(
      step: step, fundamental: fundamental, amplitude: amplitude, formants: tract.tracks,
      pulses: pulses)
  }
}
