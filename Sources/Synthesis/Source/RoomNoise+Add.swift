import Determinism
import Foundation

extension RoomNoise {
  /// Adds the noise to samples of speech with a given mean square.
  func add(to samples: inout [Double], speechPower: Double, sampleRate: Double, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: RandomStream.room)
    let level = (speechPower * pow(10, -signalToNoise / 10)).squareRoot()
    guard let corner else {
      for n in samples.indices { samples[n] += level * generator.unitNoise() }
      return
    }
    var filter = OnePole(loss: 3.0103, at: corner, sampleRate: sampleRate)
    let noise = samples.map { _ in filter(generator.unitNoise()) }
    // The measured power, so that the ratio is exact for this noise whatever its colour.
    let power = noise.reduce(0) { $0 + $1 * $1 } / Double(max(1, noise.count))
    let gain = level / power.squareRoot()
    for n in samples.indices { samples[n] += gain * noise[n] }
  }
}
