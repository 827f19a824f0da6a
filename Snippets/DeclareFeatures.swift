// Features: declare what a row is, and get it in one pass over the audio.

import Features

let features = try FeatureSet {
  PitchStatistics([.frequency(.median), .voicedShare])
  SpectralMoments(band: 0...4000)
  MFCCStatistics(13, over: .voiced)
}
for column in features.schema.columns { print(column.name, column.unit, column.formula) }

let row = try features.row(of: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
print(row[0])  // missing(silent): a number or a reason, never NaN
