import Foundation

/// The signals of Tests/Oracles/features_goldens.py, computed the same way, at 16 kHz.
enum TestSignal: String, CaseIterable {
  /// Five harmonics of 110 + 10t Hz with noise for three seconds, quiet half seconds around them.
  case ramp
  /// Pulses from 200 Hz down through resonances at 700, 1200, 2600 and 3500 Hz, noise around them.
  case vowel
  /// White noise.
  case noise

  var samples: [Float] {
    switch self {
    case .ramp: Self.rampSamples
    case .vowel: Self.vowelSamples
    case .noise: Self.random(12_000, seed: 99).map { Float(0.1 * $0) }
    }
  }

  /// The three, backwards, at half and at a quarter of the level: 400 000 samples without a period.
  static let mix: [Float] = {
    let forth = ramp.samples + vowel.samples + noise.samples
    let back = Array(forth.reversed())
    return forth + back + forth.map { $0 / 2 } + back.map { $0 / 4 }
  }()

  private static let rampSamples: [Float] = {
    var state = 12_345
    return (0..<64_000).map { index in
      let t = Double(index) / 16_000
      let phase = 110 * t + 5 * t * t
      let tone = (1...5).reduce(0.0) { $0 + sin(2 * .pi * Double($1) * phase) / Double($1) }
      let level = t >= 0.5 && t < 3.5 ? 1.0 : 0.02
      state = (1_103_515_245 * state + 12_345) % (1 << 31)
      let value = floor(6000 * level * tone + 0.5) + Double((state >> 16) % 201 - 100)
      return Float(value / 32_768)
    }
  }()

  private static let vowelSamples: [Float] = {
    var signal = random(24_000, seed: 7).map { 0.002 * $0 }
    var (position, pulse) = (4000, 0)
    while position < 20_000 {
      signal[position] += 1
      position += 80 + pulse / 25
      pulse += 1
    }
    for (frequency, bandwidth) in [(700.0, 80.0), (1200, 100), (2600, 120), (3500, 150)] {
      let radius = exp(-.pi * bandwidth / 16_000)
      let a1 = 2 * radius * cos(2 * .pi * frequency / 16_000)
      let a2 = -radius * radius
      var (y1, y2) = (0.0, 0.0)
      for index in signal.indices {
        let y = (1 - a1 - a2) * signal[index] + a1 * y1 + a2 * y2
        (y2, y1) = (y1, y)
        signal[index] = y
      }
    }
    return signal.map { Float($0) }
  }()

  /// Numbers within ±1 of a linear congruential generator.
  static func random(_ count: Int, seed: Int) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = (1_103_515_245 * state + 12_345) % (1 << 31)
      return Double(state >> 8) / Double(1 << 23) * 2 - 1
    }
  }
}
