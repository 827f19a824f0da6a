import Foundation
import Testing

@Suite("Documentation")
struct ReadmeTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of each Swift block of a page.
  private static func blocks(of page: String) -> [String] {
    page.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test("every call site of the README is a snippet that compiles with the package")
  func readme() throws {
    let readme = try String(
      contentsOf: Self.checkout.appendingPathComponent("README.md"), encoding: .utf8)
    let folder = Self.checkout.appendingPathComponent("Snippets")
    let snippets = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    let blocks = Self.blocks(of: readme)
    #expect(blocks.count >= 4)
    for block in blocks {
      #expect(snippets.contains { $0.hasSuffix(block) }, "no snippet ends with:\n\(block)")
    }
  }

  @Test("every file that a page links to is there", arguments: ["README.md", "CONTRIBUTING.md"])
  func links(page: String) throws {
    let text = try String(
      contentsOf: Self.checkout.appendingPathComponent(page), encoding: .utf8)
    let links = text.matches(of: /\]\(([^)#\s:]+)\)/).map { String($0.output.1) }
    for link in links where !link.hasPrefix("http") {
      let file = Self.checkout.appendingPathComponent(link)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(page) links to \(link)")
    }
  }
}
