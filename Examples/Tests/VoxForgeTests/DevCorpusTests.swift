import AudioIO
import Determinism
import Foundation
import Tables
import Testing

@testable import VoxForge

@Suite("The 761 archives of voxforge-dev")
struct DevCorpusTests {
  @Test(
    "every archive reads as its row of the manifest says",
    .enabled(if: SharedCorpus.dev != nil, "\(SharedCorpus.hint)"))
  func manifest() throws {
    let corpus = try #require(SharedCorpus.dev)
    let table = try CSVTable(contentsOf: corpus.appendingPathComponent("manifest.csv").path)
    let archives = try table.column("archive")
    #expect(archives.count == 761)
    let found = Parallelism.cores.map(count: archives.count) { index in
      Row(reading: corpus.appendingPathComponent(archives[index]).path)
    }
    let genders = try table.column("readme_gender")
    let readable = try table.column("clips_readable")
    let rejected = try table.column("clips_rejected")
    let because = try table.column("rejected_because")
    for index in archives.indices {
      let expected = Row(
        gender: genders[index], readable: Int(readable[index]) ?? -1,
        rejected: Int(rejected[index]) ?? -1, because: because[index])
      #expect(found[index] == expected, "\(archives[index])")
    }
  }

  @Test(
    "the speakers are the user names, and each anonymous archive by itself",
    .enabled(if: SharedCorpus.dev != nil, "\(SharedCorpus.hint)"))
  func speakers() throws {
    let corpus = try #require(SharedCorpus.dev)
    for archive in try CorpusSource.archives(in: corpus) {
      guard let submission = try? SubmissionReader().read(archive.path, transform: { _ in 0 })
      else { continue }
      let stem = archive.deletingPathExtension().lastPathComponent
      let user = String(stem.prefix { $0 != "-" })
      #expect(submission.speaker.identifier == (user == "anonymous" ? stem : user))
      #expect(submission.speaker.conflictingName == nil)
      #expect(submission.readme?[.userName] == user || submission.readme == nil)
    }
  }
}

/// What the manifest says of an archive.
private struct Row: Equatable, Sendable {
  var gender = ""
  var readable = 0
  var rejected = 0
  var because = ""
}

extension Row {
  init(reading path: String) {
    do throws(ArchiveError) {
      let submission = try SubmissionReader().read(path) { clip in clip.frameCount }
      gender = submission.gender.gender?.rawValue ?? ""
      readable = submission.clips.count
      rejected = submission.rejections.count
      because = submission.rejections.map(\.reason.rawValue).joined(separator: "; ")
    } catch {
      because = error.reason
    }
  }
}
