import Durability
import Foundation
import TestSupport
import Testing

@Suite("Atomic file")
struct AtomicFileTests {
  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("bytes replace a file in one step, and nothing else stays in the folder")
  func replaces() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.bin").path
      for count in [0, 1, 3_000_000] {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try AtomicFile.write(bytes, to: path)
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
        #expect(try names(in: folder) == ["a.bin"])
      }
    }
  }

  @Test("until the commit the old file is there, and what is given up leaves no trace")
  func keepsTheOld() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.txt").path
      try AtomicFile.write(Array("old".utf8), to: path)
      do {
        let file = try AtomicFile(replacing: path)
        try file.append(Array("new".utf8))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(try names(in: folder).count == 2)
      }
      #expect(try names(in: folder) == ["a.txt"])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    }
  }

  @Test("another program may write under the temporary name")
  func writtenByOthers() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.txt").path
      let file = try AtomicFile(replacing: path)
      let aside = URL(fileURLWithPath: file.temporaryPath)
      try FileManager.default.removeItem(at: aside)
      try Data("written elsewhere".utf8).write(to: aside)
      try file.commit()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "written elsewhere")
      #expect(try names(in: folder) == ["a.txt"])
      #expect(throws: AtomicFileError.self) { try file.commit() }
    }
  }

  @Test("a folder that is missing, or a path that is a folder, is an error with the system's words")
  func errors() throws {
    try withTemporaryFolder { (folder) throws in
      let missing = folder.appendingPathComponent("none/a.bin").path
      let error = #expect(throws: AtomicFileError.self) { try AtomicFile.write([1], to: missing) }
      #expect(error?.file == missing)
      #expect(error?.reason.contains("No such file") == true)
      let taken = #expect(throws: AtomicFileError.self) {
        try AtomicFile.write([1], to: folder.path)
      }
      #expect(taken?.isDirectory == true)
      let remaining = try names(in: folder)
      #expect(remaining.isEmpty)
    }
  }

  @Test("a device or a pipe, or a link to one, is never replaced by a file")
  func specialFiles() throws {
    try withTemporaryFolder { folder in
      let pipe = folder.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      let link = folder.appendingPathComponent("null").path
      #expect(symlink("/dev/null", link) == 0)
      for path in [pipe, link] {
        let error = #expect(throws: AtomicFileError.self) { try AtomicFile.write([1], to: path) }
        #expect(error?.reason.contains("device, a pipe") == true)
      }
      let remaining = try names(in: folder)
      #expect(remaining == ["null", "pipe"])
    }
  }
}
