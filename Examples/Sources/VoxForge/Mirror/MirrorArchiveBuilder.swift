internal import AudioIO
internal import Foundation
internal import Synthesis

/// Makes the bytes of one archive of the synthetic mirror.
struct MirrorArchiveBuilder {
  let mirror: SyntheticMirror
  let archive: MirrorArchive

  private var sampleRate: Int {
    switch archive.oddity {
    case .highRate: 48_000
    case .lowRate: 8_000
    default: 16_000
    }
  }

  private var isFlac: Bool { archive.oddity == .flacFolder }

  /// Returns the file as a server would send it.
  func bytes() throws(MirrorError) -> [UInt8] {
    switch archive.oddity {
    case .emptyArchive: return []
    case .htmlArchive: return Array("<html><body><h1>404 Not Found</h1></body></html>\n".utf8)
    default: break
    }
    do {
      let whole = try ArchiveWriter.archive(entries(), isCompressed: archive.oddity != .plainTar)
      // The last clip is more than a tenth of the archive, so the cut is inside it.
      return archive.oddity == .truncatedArchive ? Array(whole[..<(whole.count * 9 / 10)]) : whole
    } catch {
      throw .cannotWrite(file: archive.stem, reason: "\(error)")
    }
  }

  private func entries() throws -> [ArchiveWriter.Entry] {
    let top: String
    switch archive.oddity {
    case .otherTopFolder: top = "submission/"
    case .appleDouble: top = "./\(archive.stem)/"
    default: top = archive.stem + "/"
    }
    let folder = isFlac ? "flac" : "wav"
    var entries: [ArchiveWriter.Entry] = [.folder(top)]
    let hasPapers = archive.oddity != .noLicense
    if hasPapers { entries.append(.file(top + "LICENSE", Self.license)) }
    entries.append(.folder(top + "etc/"))
    if let readme = archive.readme(sampleRate: sampleRate) {
      let name = archive.oddity == .lowerCaseReadme ? "readme" : "README"
      entries.append(.file(top + "etc/" + name, readme))
    }
    if hasPapers {
      let prompts = (0..<archive.clipCount).map { "\(archive.stem)/mfc/\(Self.name($0)) VOWELS\n" }
      entries.append(.file(top + "etc/PROMPTS", prompts.joined()))
      entries.append(.file(top + "etc/prompts-original", prompts.joined()))
    }
    entries.append(.folder(top + folder + "/"))
    for index in 0..<archive.clipCount {
      let ending = isFlac ? "flac" : "wav"
      entries.append(.file("\(top)\(folder)/\(Self.name(index)).\(ending)", try clip(index)))
      if archive.oddity == .appleDouble {
        entries.append(.file("\(top)\(folder)/._\(Self.name(index)).wav", [0, 5, 22, 7, 0, 2]))
      }
    }
    return entries
  }

  private func clip(_ index: Int) throws -> [UInt8] {
    let isFirst = index == 0
    if isFirst && archive.oddity == .emptyClip { return [] }
    if isFirst && archive.oddity == .htmlClip {
      return Array("<html><body>404 Not Found</body></html>\n".utf8)
    }
    let whole = try encoded(try samples(index, isSilent: isFirst && archive.oddity == .silence))
    guard isFirst else { return whole }
    switch archive.oddity {
    case .noSamples:
      // The plain header of 44 bytes, with the sizes of a file without data.
      return Array(whole[..<4]) + [36, 0, 0, 0] + Array(whole[8..<40]) + [0, 0, 0, 0]
    case .cutHeader: return Array(whole[..<30])
    case .halfClip: return Array(whole[..<(whole.count / 2 | 1)])
    default: return whole
    }
  }

  private func samples(_ index: Int, isSilent: Bool) throws -> [Float] {
    let seed = archive.voiceSeed &* 97 &+ UInt64(index)
    // Rooms differ from speaker to speaker: 25 to 45 dB below the speech.
    let level = 25 + Double(archive.voiceSeed % 21)
    let synthesizer = try VoiceSynthesizer(
      sampleRate: Double(sampleRate), noise: RoomNoise(signalToNoise: level, corner: 2000))
    let voice = Voice.random(kind: archive.gender == .male ? .man : .woman, seed: archive.voiceSeed)
    let utterance = Utterance.random(duration: mirror.clipDuration, seed: seed)
    let speech = try synthesizer(utterance, voice: voice, seed: seed)
    return isSilent ? speech.samples.map { _ in 0 } : speech.samples
  }

  // AudioIO writes to files; this one is gone as soon as it is read.
  private func encoded(_ samples: [Float]) throws -> [UInt8] {
    let channelCount = archive.oddity == .stereo ? 2 : 1
    let interleaved = channelCount == 1 ? samples : samples.flatMap { [$0, 0.8 * $0] }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("voxforge-\(UUID().uuidString).\(isFlac ? "flac" : "wav")")
    defer { try? FileManager.default.removeItem(at: file) }
    let writer = try AudioWriter(
      file.path, sampleRate: Double(sampleRate), channelCount: channelCount,
      options: AudioWritingOptions(encoding: .int16))
    try writer.write(interleaved)
    _ = try writer.finish()
    return [UInt8](try Data(contentsOf: file))
  }

  private static func name(_ index: Int) -> String {
    let number = String(index + 1)
    return "a" + String(repeating: "0", count: max(0, 4 - number.count)) + number
  }

  private static let license = """
    Synthetic voices made by formulas. To the extent that there is anything to license, it is in the
    public domain (CC0 1.0).

    """
}
