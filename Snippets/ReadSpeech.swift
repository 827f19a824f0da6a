// AudioIO: any file of libsndfile to samples; nothing mixes down or resamples unless asked.

import AudioIO

let speech = AudioFile("speech.flac")
print(try speech.info.sampleRate)  // the header alone, nothing is decoded

let clip = try speech.read().mono().resampled(to: 16_000)
print(clip.samples.count, clip.duration)  // [Float] within ±1, seconds

let blocks = try speech.blocks(of: 4096)  // hours of audio in bounded memory
while let block = try blocks.next() { print(block.count) }
