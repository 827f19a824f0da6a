// Spectral: a plan is immutable and shared; streams give the bits of the whole clip.

import Spectral

let mfcc = try MFCC(.librosa, coefficients: 13, sampleRate: 16_000)
let samples = (0..<16_000).map { Float($0 % 100) / 100 - 0.5 }

let cepstra = mfcc(samples)  // Matrix<Float>, frames × coefficients
print(cepstra.rows, mfcc.time(ofFrame: 10, sampleRate: 16_000))

var live = mfcc.stream()
for start in stride(from: 0, to: samples.count, by: 1000) {
  for frame in live.push(Array(samples[start..<start + 1000])) { print(frame.count) }
}
for frame in live.finish() { print(frame.count) }  // the padded frames at the end
