import AudioIO
import Determinism
import Features
import Foundation
import Tables
import Testing

@testable import VoxForge

@Suite("Archives: read in memory, safely, as far as they go")
struct ArchiveTests {
  typealias Entry = ArchiveWriter.Entry

  static let readme = "User Name:jane\n\nGender: Female\n"

  static func entries(clips: Int = 3, folder: String = "wav") -> [Entry] {
    [.folder("jane-20100101-abc/"), .file("jane-20100101-abc/etc/README", readme)]
      + (0..<clips).map { .file("jane-20100101-abc/\(folder)/a000\($0).wav", wav(tone())) }
  }

  static func read(
    _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), truncated: TruncationPolicy = .reject
  ) throws -> Submission<Int> {
    try SubmissionReader(limits: limits, truncated: truncated)
      .read(bytes: bytes, name: "jane-20100101-abc.tgz") { $0.frameCount }
  }

  static func read(_ entries: [Entry], limits: ArchiveLimits = ArchiveLimits()) throws
    -> Submission<Int>
  {
    try read(try ArchiveWriter.archive(entries), limits: limits)
  }

  @Test("a whole archive gives its README and its clips, compressed or not, from disk or memory")
  func whole() async throws {
    for isCompressed in [true, false] {
      let bytes = try ArchiveWriter.archive(Self.entries(), isCompressed: isCompressed)
      let submission = try Self.read(bytes)
      #expect(submission.clips.map(\.fileName) == ["a0000.wav", "a0001.wav", "a0002.wav"])
      #expect(submission.clips.map(\.output) == [4000, 4000, 4000])
      #expect(submission.clips[0].sampleRate == 16_000)
      #expect(submission.gender == .stated(.female))
      #expect(submission.speaker.identifier == "jane")
      #expect(submission.damage == nil && submission.refusals.isEmpty)
      try await withFolder { folder in
        let file = folder.appendingPathComponent("jane-20100101-abc.tgz")
        try Data(bytes).write(to: file)
        let again = try SubmissionReader().read(file.path) { $0.frameCount }
        #expect(again.clips.map(\.output) == [4000, 4000, 4000])
      }
    }
  }

  @Test("other top folders, ./ prefixes, no top folder and READMEs of any case are all the same")
  func layouts() throws {
    for prefix in ["submission/", "./x/", "", "a/b/c/"] {
      let submission = try Self.read([
        .file(prefix + "wav/b.wav", wav(tone())), .file(prefix + "etc/readme", Self.readme),
        .file(prefix + "wav/._b.wav", [1, 2, 3]), .file("__MACOSX/wav/b.wav", [0]),
        .file(prefix + "wav/notes.txt", "x"),
      ])
      #expect(submission.clips.map(\.path) == [prefix.replacing("./", with: "") + "wav/b.wav"])
      #expect(submission.rejections.isEmpty)
      #expect(submission.gender == .stated(.female), "the README comes after the clips")
    }
  }

  @Test("a clip that is there as WAV and as FLAC counts once; README's elsewhere yield to etc/")
  func duplicates() throws {
    let submission = try Self.read([
      .file("x/README", "Gender: Male"), .file("x/etc/ReadMe", "Gender: Female"),
      .file("x/wav/a.wav", wav(tone())), .file("x/flac/a.flac", wav(tone())),
    ])
    #expect(submission.clips.map(\.path) == ["x/wav/a.wav"])
    #expect(submission.refusals == [EntryRefusal(path: "x/flac/a.flac", reason: .duplicate)])
    #expect(submission.gender == .stated(.female))
  }

  @Test("an archive cut anywhere keeps the members that are whole, and says that it is cut")
  func cut() throws {
    for isCompressed in [true, false] {
      let whole = try ArchiveWriter.archive(Self.entries(), isCompressed: isCompressed)
      var counts: Set<Int> = []
      // From inside the first header to just before the end marker of the archive.
      let end = isCompressed ? whole.count - 1 : whole.count - 1025
      for size in stride(from: 40, to: end, by: isCompressed ? 31 : 997) {
        guard let submission = try? Self.read(Array(whole[..<size])) else {
          #expect(!isCompressed && size < 512)
          continue
        }
        if isCompressed { #expect(submission.damage != nil, "cut at \(size)") }
        #expect(submission.clips.allSatisfy { $0.output == 4000 })
        #expect(submission.rejections.count <= 1)
        #expect(submission.rejections.allSatisfy { $0.reason == .archiveCut })
        if submission.rejections.count == 1 { #expect(submission.damage != nil) }
        counts.insert(submission.clips.count)
      }
      #expect(counts.isSuperset(of: [0, 1, 2]), "\(counts)")
    }
  }

  @Test("bytes changed inside gzip are damage, never a crash, and earlier members stay")
  func damaged() throws {
    let whole = try ArchiveWriter.archive(Self.entries())
    for position in stride(from: 20, to: whole.count, by: 37) {
      var bytes = whole
      bytes[position] ^= 0x55
      // Either the damage is noticed in the middle, or by the checksum at the end.
      if let submission = try? Self.read(bytes) {
        #expect(submission.damage != nil, "at \(position)")
      }
    }
  }

  @Test("a tar with bytes changed anywhere in its headers is read or refused, never a crash")
  func damagedHeaders() throws {
    let whole = try ArchiveWriter.archive(Self.entries(clips: 1), isCompressed: false)
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<3 {
        // The headers are the blocks 0, 1, 3 of 512 bytes.
        let block = [0, 1, 3][generator.index(below: 3)]
        bytes[512 * block + generator.index(below: 512)] = UInt8(generator.index(below: 256))
      }
      if let submission = try? Self.read(bytes) {
        #expect(submission.clips.count <= 1)
      }
    }
  }

  @Test("paths that leave the folder, links and devices are refused and reported; the rest is read")
  func hostile() throws {
    let submission = try Self.read([
      .file("/etc/wav/passwd.wav", wav(tone())),
      .file("x/../../wav/up.wav", wav(tone())),
      .file("C:\\wav\\evil.wav", wav(tone())),
      .file("x\\..\\wav\\back.wav", wav(tone())),
      Entry(path: "x/wav/soft.wav", kind: .symbolicLink(target: "/etc/passwd")),
      Entry(path: "x/wav/hard.wav", kind: .hardLink(target: "x/wav/good.wav")),
      Entry(path: "x/wav/device.wav", kind: .device),
      .file("x/wav/good.wav", wav(tone())),
    ])
    #expect(submission.clips.map(\.path) == ["x/wav/good.wav"])
    #expect(
      submission.refusals.map(\.reason) == [
        .absolutePath, .leavesFolder, .absolutePath, .leavesFolder, .link, .link, .specialFile,
      ])
  }

  @Test("a README beyond the limit for texts is refused and listed, the clips are read")
  func longReadme() throws {
    let submission = try Self.read(Self.entries(), limits: ArchiveLimits(textBytes: 10))
    #expect(submission.readme == nil && submission.clips.count == 3)
    #expect(
      submission.refusals == [
        EntryRefusal(path: "jane-20100101-abc/etc/README", reason: .textTooLarge)
      ])
  }

  @Test("an archive without recordings is listed as such")
  func noRecordings() throws {
    let submission = try SubmissionReader().read(
      bytes: try ArchiveWriter.archive(Self.entries(clips: 0)), name: "jane-20100101-abc.tgz"
    ) { _ in Result<[FeatureValue], FeatureError>.success([]) }
    let record = ArchiveRecord(submission, archive: "jane-20100101-abc.tgz")
    #expect(record.skipped.map(\.reason) == ["no recordings"])
  }

  @Test("a recording without features is listed with what the features say of it")
  func noFeatures() throws {
    let submission = try SubmissionReader().read(
      bytes: try ArchiveWriter.archive(Self.entries(clips: 2)), name: "jane-20100101-abc.tgz"
    ) { _ in Result<[FeatureValue], FeatureError>.failure(.invalidSampleRate(0)) }
    let record = ArchiveRecord(submission, archive: "jane-20100101-abc.tgz")
    #expect(record.clips.isEmpty)
    #expect(record.skipped.map(\.reason) == ["no features", "no features"])
    #expect(record.skipped[0].detail.hasPrefix("a sample rate of 0.0 Hz"))
  }

  @Test("limits on entry size, total size and entry count hold, whatever is declared")
  func bombs() throws {
    let zeros = [UInt8](repeating: 0, count: 5 << 20)
    let entries: [Entry] = [
      .file("x/wav/big.wav", zeros), .file("x/wav/good.wav", wav(tone())),
      .file("x/padding", zeros), .file("x/wav/late.wav", wav(tone())),
    ]
    let bytes = try ArchiveWriter.archive(entries)
    #expect(bytes.count < 40_000, "it is a bomb: 10 MB of zeros")

    let byEntry = try Self.read(bytes, limits: ArchiveLimits(entryBytes: 1 << 20))
    #expect(byEntry.refusals.map(\.reason) == [.tooLarge, .tooLarge])
    #expect(byEntry.clips.map(\.fileName) == ["good.wav", "late.wav"])

    let byTotal = try Self.read(bytes, limits: ArchiveLimits(totalBytes: 6 << 20))
    #expect(byTotal.refusals.map(\.reason) == [.totalTooLarge])
    #expect(byTotal.clips.map(\.fileName) == ["good.wav"])

    let both = try Self.read(bytes, limits: ArchiveLimits(entryBytes: 1 << 20, totalBytes: 6 << 20))
    #expect(both.refusals.map(\.reason) == [.tooLarge, .tooLarge, .totalTooLarge])

    let byCount = try Self.read(bytes, limits: ArchiveLimits(entryCount: 2))
    #expect(byCount.refusals.map(\.reason) == [.tooManyEntries])
  }

  @Test("what is no archive is a typed error that says what is there instead")
  func notArchives() async throws {
    #expect(throws: ArchiveError.empty(file: "jane-20100101-abc.tgz")) { try Self.read([UInt8]()) }
    let html = Array("<html><body>404 Not Found</body></html>".utf8)
    #expect(
      throws: ArchiveError.notAnArchive(
        file: "jane-20100101-abc.tgz", beginning: "<html><body>404 Not Foun")
    ) { try Self.read(html) }
    let reader = SubmissionReader()
    #expect(throws: ArchiveError.self) { try reader.read("/nowhere/x.tgz") { _ in 0 } }
    try await withFolder { folder in
      _ = #expect(throws: ArchiveError.cannotOpen(file: folder.path, reason: "it is a folder")) {
        try reader.read(folder.path) { _ in 0 }
      }
    }
  }

  @Test("each way a clip can be unreadable has its reason, and the others are read")
  func rejections() throws {
    let samples = tone()
    let nan: [UInt8] = {
      var bytes = wav(samples)
      bytes[20] = 3  // IEEE float
      bytes.replaceSubrange(28..<36, with: [0, 250, 0, 0, 4, 0, 32, 0])
      bytes.replaceSubrange(44..<48, with: [0, 0, 0xC0, 0x7F])
      return bytes
    }()
    let submission = try Self.read([
      .file("x/wav/empty.wav", []), .file("x/wav/header.wav", Array(wav(samples)[..<30])),
      .file("x/wav/nothing.wav", wav([])), .file("x/wav/half.wav", wav(samples, declared: 9000)),
      .file("x/wav/page.wav", "<html><body>404 Not Found</body></html>"),
      .file("x/wav/nan.wav", nan), .file("x/wav/good.wav", wav(samples)),
    ])
    #expect(
      submission.rejections.map(\.reason) == [
        .emptyFile, .cutInsideHeader, .noSamples, .shorterThanDeclared, .notAudio, .nonFinite,
      ])
    #expect(submission.clips.map(\.fileName) == ["good.wav"])
    let kept = try Self.read(
      try ArchiveWriter.archive([.file("x/wav/half.wav", wav(samples, declared: 9000))]),
      truncated: .keep)
    #expect(kept.clips.map(\.output) == [4000])
  }

  @Test("the header's sampling rate counts, and a README that contradicts it is noticed")
  func rates() throws {
    let submission = try Self.read([
      .file("x/etc/README", "Sampling rate: 48000"), .file("x/wav/a.wav", wav(tone())),
    ])
    #expect(submission.clips[0].sampleRate == 16_000)
    #expect(submission.contradictsReadmeRate)
  }

  @Test("prompts are found by the name of their recording")
  func prompts() throws {
    let submission = try Self.read([
      .file("x/etc/PROMPTS", "x/mfc/a0001 SEE YOU\r\nx/mfc/a0002  AGAIN \n\nodd\n"),
      .file("x/wav/a0001.wav", wav(tone())),
    ])
    #expect(submission.prompts == ["a0001": "SEE YOU", "a0002": "AGAIN"])
  }
}
