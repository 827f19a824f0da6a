public import Determinism
internal import Durability
public import Foundation

/// Writes a mirror of VoxForge with synthetic voices: an index page, archives, and the truth.
///
/// ```swift
/// try SyntheticMirror(speakers: 40, seed: 7).write(to: folder)
/// ```
///
/// The archives have VoxForge's layout, READMEs in many styles, and every ``MirrorOddity`` once.
/// `index.html` lists them as Apache does; `truth.csv`, which no link leads to, says what a correct
/// reader finds. Equal seeds give equal bytes on one platform.
///
/// The voices are made from formulas. Whatever a model learns from them says nothing about people.
public struct SyntheticMirror: Hashable, Sendable {
  /// The number of speakers of ordinary archives, half of them women.
  public let speakers: Int

  /// The clips of an archive.
  public let clipsPerArchive: Int

  /// The least length of a clip in seconds.
  public let clipDuration: Double

  /// Whether one archive of each oddity is added.
  public let includesOddities: Bool

  /// What all random numbers start from.
  public let seed: UInt64

  /// Describes a mirror; nothing is written yet.
  ///
  /// - Throws: ``MirrorError/invalid(parameter:value:)`` for fewer than two speakers, or less than
  ///   one clip or 0.1 s.
  public init(
    speakers: Int = 40, clipsPerArchive: Int = 3, clipDuration: Double = 1.5,
    includesOddities: Bool = true, seed: UInt64 = 7
  ) throws(MirrorError) {
    guard speakers >= 2 else { throw .invalid(parameter: "speakers", value: "\(speakers)") }
    guard clipsPerArchive >= 1 else {
      throw .invalid(parameter: "clips per archive", value: "\(clipsPerArchive)")
    }
    guard clipDuration >= 0.1 else {
      throw .invalid(parameter: "the length of a clip", value: "\(clipDuration) s")
    }
    self.speakers = speakers
    self.clipsPerArchive = clipsPerArchive
    self.clipDuration = clipDuration
    self.includesOddities = includesOddities
    self.seed = seed
  }

  /// The archives of the mirror, sorted by name, with the truth about each.
  public func archives() -> [MirrorArchive] {
    var generator = SeededGenerator(seed: seed, stream: 1)
    var archives: [MirrorArchive] = []
    func letters() -> String {
      String((0..<3).map { _ in Character(Unicode.Scalar(UInt8(97 + generator.index(below: 26)))) })
    }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    func add(_ speaker: Int, isAnonymous: Bool, style: ReadmeStyle, oddity: MirrorOddity?) {
      let name = "voice\(padded(speaker))"
      let user = isAnonymous ? "anonymous" : name
      let date =
        "\(2006 + generator.index(below: 12))\(padded(1 + generator.index(below: 12)))"
        + padded(1 + generator.index(below: 28))
      archives.append(
        MirrorArchive(
          stem: "\(user)-\(date)-\(letters())", user: user, speaker: name,
          gender: speaker % 2 == 0 ? .female : .male, style: style, oddity: oddity,
          clipCount: max(clipsPerArchive, oddity == nil ? 1 : 2),
          voiceSeed: seed &* 1_000_003 &+ UInt64(speaker)))
    }
    let styles = ReadmeStyle.allCases
    for speaker in 0..<speakers {
      // Every fifth speaker sends twice, every eighth is anonymous.
      for copy in 0..<(speaker % 5 == 4 ? 2 : 1) {
        add(
          speaker, isAnonymous: speaker % 8 == 7,
          style: styles[(speaker + 3 * copy) % styles.count],
          oddity: nil)
      }
    }
    if includesOddities {
      for (index, oddity) in MirrorOddity.allCases.enumerated() {
        add(speakers + index, isAnonymous: false, style: .english, oddity: oddity)
      }
    }
    return archives.sorted { $0.stem.utf8.lexicographicallyPrecedes($1.stem.utf8) }
  }

  /// Writes the mirror into a folder, which is created if need be.
  ///
  /// - Parameters:
  ///   - folder: where the index page and the archives go.
  ///   - parallelism: how many archives are made at a time; the bytes do not depend on it.
  ///   - progress: called with the number of archives written and of all, in order.
  /// - Throws: ``MirrorError/cannotWrite(file:reason:)``.
  public func write(
    to folder: URL, parallelism: Parallelism = .cores, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(MirrorError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(file: folder.path, reason: error.localizedDescription)
    }
    let archives = archives()
    var files: [IndexPage.File] = []
    try parallelism.forEachInOrder(
      of: archives,
      transform: { (_, archive) throws(MirrorError) in
        try MirrorArchiveBuilder(mirror: self, archive: archive).bytes()
      },
      deliver: { (index, bytes) throws(MirrorError) in
        let name = archives[index].stem + ".tgz"
        try Self.write(Data(bytes), to: folder.appendingPathComponent(name))
        files.append(IndexPage.File(name: name, size: bytes.count))
        progress(files.count, archives.count)
      })
    try Self.write(Data(truth(archives).utf8), to: folder.appendingPathComponent("truth.csv"))
    // The page comes last: a mirror with a page is whole.
    let html = IndexPage.html(listing: files, path: "/16kHz_16bit/")
    try Self.write(Data(html.utf8), to: folder.appendingPathComponent("index.html"))
  }

  private func truth(_ archives: [MirrorArchive]) -> String {
    var text = "archive,speaker,gender,readme_gender,readme_style,oddity,clips_readable,"
    text += "clips_rejected,rejected_because\n"
    for archive in archives {
      let oddity = archive.oddity.map { "\"\($0.rawValue)\"" } ?? ""
      text +=
        "\(archive.stem).tgz,\(archive.speaker),\(archive.gender.rawValue),"
        + "\(archive.readmeGender?.rawValue ?? ""),\(archive.style.rawValue),\(oddity),"
        + "\(archive.readableClips),\(archive.rejectedClips),\(archive.oddity?.rejectedBecause ?? "")\n"
    }
    return text
  }

  private static func write(_ data: Data, to file: URL) throws(MirrorError) {
    do {
      try AtomicFile.write([UInt8](data), to: file.path)
    } catch {
      throw .cannotWrite(file: file.path, reason: error.reason)
    }
  }
}
