import ArgumentParser
import Foundation
import VoxForge

/// `voxforge mirror`: synthetic archives and their index page.
struct Mirror: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a mirror of VoxForge with synthetic voices, which say nothing about people.")

  @Option(help: "The folder for the mirror.")
  var out: String

  @OptionGroup var options: MirrorOptions

  func run() async throws {
    try await reporting {
      let count = try options.write(to: OutputFolder(out).root)
      Console.print("\(count) archives, index.html and truth.csv in \(out)")
    }
  }
}

/// What a synthetic mirror is made of.
struct MirrorOptions: ParsableArguments {
  @Option(help: "Synthetic speakers, half of them women.")
  var speakers = 48

  @Option(help: "Clips of each archive.")
  var clips = 3

  @Option(help: "The least length of a clip in seconds.")
  var seconds = 1.5

  @Option(help: "What random numbers start from.")
  var seed: UInt64 = 7

  /// Writes the mirror; returns the number of archives.
  func write(to folder: URL) throws(MirrorError) -> Int {
    let mirror = try SyntheticMirror(
      speakers: speakers, clipsPerArchive: clips, clipDuration: seconds, seed: seed)
    let line = ProgressLine("mirror", unit: "archives")
    var count = 0
    try mirror.write(to: folder) { done, total in
      count = done
      line.update(done: done, total: total)
    }
    return count
  }
}
