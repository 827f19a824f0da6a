import Foundation
import VoxForge

/// A Markdown file with a part between two marks, which a run replaces.
struct MarkedTable {
  /// The file.
  let path: String

  /// What the marks say: `<!-- voxforge NAME -->` and `<!-- end of voxforge NAME -->`.
  let name: String

  private var begin: String { "<!-- voxforge \(name) -->" }
  private var end: String { "<!-- end of voxforge \(name) -->" }

  /// Replaces what stands between the marks.
  ///
  /// - Throws: ``PipelineError/cannotWrite(file:reason:)``, also where the file has no marks.
  func replace(with lines: [String]) throws(PipelineError) {
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard let begin = text.range(of: self.begin), let end = text.range(of: self.end),
        begin.upperBound <= end.lowerBound
      else {
        throw PipelineError.cannotWrite(
          file: path, reason: "it lacks the lines \(self.begin) and \(self.end)")
      }
      let part = "\n\n" + lines.joined(separator: "\n") + "\n\n"
      let whole = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: part)
      try whole.write(toFile: path, atomically: true, encoding: .utf8)
    } catch let error as PipelineError {
      throw error
    } catch {
      throw .cannotWrite(file: path, reason: error.localizedDescription)
    }
  }
}
