import Foundation
import VoxForge

/// A Markdown file with a table between two marks, which a run replaces.
struct PresetTable {
  /// The file.
  let path: String

  private static let begin = "<!-- voxforge presets -->"
  private static let end = "<!-- end of voxforge presets -->"

  /// Replaces what stands between the marks.
  ///
  /// - Throws: ``PipelineError/cannotWrite(file:reason:)``, also where the file has no marks.
  func replace(with lines: [String]) throws(PipelineError) {
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      guard let begin = text.range(of: Self.begin), let end = text.range(of: Self.end),
        begin.upperBound <= end.lowerBound
      else {
        throw PipelineError.cannotWrite(
          file: path, reason: "it lacks the lines \(Self.begin) and \(Self.end)")
      }
      let table = "\n\n" + lines.joined(separator: "\n") + "\n\n"
      let whole = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: table)
      try whole.write(toFile: path, atomically: true, encoding: .utf8)
    } catch let error as PipelineError {
      throw error
    } catch {
      throw .cannotWrite(file: path, reason: error.localizedDescription)
    }
  }
}
