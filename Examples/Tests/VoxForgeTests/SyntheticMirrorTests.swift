import AudioIO
import Determinism
import Foundation
import MirrorServer
import Tables
import Testing

@testable import VoxForge

@Suite("The synthetic mirror")
struct SyntheticMirrorTests {
  static func mirror(speakers: Int = 4, oddities: Bool = true) throws -> SyntheticMirror {
    try SyntheticMirror(
      speakers: speakers, clipsPerArchive: 1, clipDuration: 0.2, includesOddities: oddities, seed: 3
    )
  }

  @Test("a correct reader finds in every archive what the truth says, oddities included")
  func truth() async throws {
    try await withFolder { folder in
      let mirror = try Self.mirror(speakers: 16)
      try mirror.write(to: folder)
      for archive in mirror.archives() {
        let path = folder.appendingPathComponent(archive.stem + ".tgz").path
        do throws(ArchiveError) {
          let submission = try SubmissionReader().read(path) { $0.frameCount }
          #expect(submission.gender.gender == archive.readmeGender, "\(archive)")
          #expect(submission.clips.count == archive.readableClips, "\(archive)")
          #expect(submission.rejections.count == archive.rejectedClips, "\(archive)")
          #expect(
            submission.rejections.map(\.reason.rawValue).joined()
              == (archive.oddity?.rejectedBecause ?? ""), "\(archive)")
          let speaker = archive.user == "anonymous" ? archive.stem : archive.user
          #expect(submission.speaker.identifier == speaker)
        } catch {
          #expect(error.reason == archive.oddity?.rejectedBecause, "\(archive)")
          #expect(archive.readableClips == 0)
        }
      }
      let truth = try CSVTable(contentsOf: folder.appendingPathComponent("truth.csv").path)
      #expect(truth.rows.count == mirror.archives().count)
      #expect(Set(mirror.archives().map(\.style)).count == ReadmeStyle.allCases.count)
      #expect(
        Set(mirror.archives().compactMap(\.oddity)).count == MirrorOddity.allCases.count)
    }
  }

  @Test("equal seeds give equal bytes for any number of workers, other seeds do not")
  func determinism() async throws {
    try await withFolder { folder in
      var contents: [[Data]] = []
      for (index, parallelism) in [Parallelism.serial, .workers(3)].enumerated() {
        let place = folder.appendingPathComponent("\(index)")
        try Self.mirror().write(to: place, parallelism: parallelism)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
        contents.append(try names.map { try Data(contentsOf: place.appendingPathComponent($0)) })
      }
      #expect(contents[0] == contents[1])
      let other = try SyntheticMirror(speakers: 4, seed: 4)
      #expect(other.archives() != (try SyntheticMirror(speakers: 4, seed: 3)).archives())
    }
  }

  @Test("its index page leads to all archives and nothing else")
  func index() async throws {
    try await withFolder { folder in
      let mirror = try Self.mirror(oddities: false)
      try mirror.write(to: folder)
      let html = try String(
        contentsOf: folder.appendingPathComponent("index.html"), encoding: .utf8)
      let links = IndexPage.archives(in: html, at: "http://host/16kHz_16bit/")
      #expect(links.map(\.name) == mirror.archives().map { $0.stem + ".tgz" })
    }
  }

  @Test("mirrors that make no sense, or have no place, are typed errors")
  func errors() throws {
    #expect(throws: MirrorError.invalid(parameter: "speakers", value: "1")) {
      try SyntheticMirror(speakers: 1)
    }
    #expect(throws: MirrorError.self) { try SyntheticMirror(clipsPerArchive: 0) }
    #expect(throws: MirrorError.self) { try SyntheticMirror(clipDuration: 0) }
    #expect(throws: MirrorError.self) {
      try Self.mirror().write(to: URL(fileURLWithPath: "/proc/nowhere"))
    }
  }
}
