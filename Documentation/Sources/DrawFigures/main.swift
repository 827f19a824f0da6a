// Draws the pictures of the README and of the DocC pages, all by Formant's own code.
//
//   swift run --package-path Documentation -c release DrawFigures .
//
// Expected output: one line for each picture that was written.

import Figures
import Foundation

let root = CommandLine.arguments.dropFirst().first ?? "."
let spectral = "Sources/Spectral/Spectral.docc/Resources"
let features = "Sources/Features/Features.docc/Resources"
let pictures: [(folder: String, name: String, make: () throws -> Figure)] = [
  ("Sources/Synthesis/Synthesis.docc/Resources", "vowels", VowelFigure.make),
  (spectral, "voice", VoiceFigure.make),
  (spectral, "mel-filter-bank", FilterBankFigure.make),
  (spectral, "auditory-filter-banks", AuditoryFiltersFigure.make),
  (spectral, "cepstra", CepstraFigure.make),
  (spectral, "chroma", ChromaFigure.make),
  (spectral, "formants", FormantFigure.make),
  (spectral, "gain-control", GainControlFigure.make),
  (spectral, "linear-prediction", LinearPredictionFigure.make),
  (spectral, "onsets", OnsetFigure.make),
  (spectral, "perceptual-linear-prediction", PerceptualFigure.make),
  (spectral, "pitch", PitchFigure.make),
  (spectral, "reassignment", ReassignmentFigure.make),
  (spectral, "separation", SeparationFigure.make),
  (spectral, "spectrogram", SpectrogramFigure.make),
  (spectral, "windows", WindowFigure.make),
  (features, "frame-descriptors", FrameDescriptorFigure.make),
  (features, "frequency-moments", FrequencyMomentsFigure.make),
  (features, "cepstral-means", CepstralMeansFigure.make),
  (features, "speaker-traits", SpeakerTraitsFigure.make),
  (features, "statistics", StatisticsFigure.make),
  (features, "pulses", PulsesFigure.make),
  (features, "gain", GainFigure.make),
]
do {
  for picture in pictures {
    let folder = "\(root)/\(picture.folder)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/\(picture.name).png"
    try picture.make().write(to: path, scale: 1.5)
    print(path)
  }
} catch {
  FileHandle.standardError.write(Data("DrawFigures: \(error)\n".utf8))
  exit(1)
}
