// Draws the pictures of the README and of the documentation, all by Formant's own code.
//
//   swift run --package-path Documentation -c release DrawFigures Documentation/Figures
//
// Expected output: one line for each picture that was written.

import Figures
import Foundation

let folder = CommandLine.arguments.dropFirst().first ?? "Documentation/Figures"
do {
  try FileManager.default.createDirectory(
    atPath: folder, withIntermediateDirectories: true)
  for (name, figure) in try [
    ("voice", VoiceFigure.make()), ("mel-filter-bank", FilterBankFigure.make()),
    ("vowels", VowelFigure.make()),
  ] {
    let path = "\(folder)/\(name).png"
    try figure.write(to: path)
    print(path)
  }
} catch {
  FileHandle.standardError.write(Data("DrawFigures: \(error)\n".utf8))
  exit(1)
}
