public import Foundation

/// The folder of corpora beside the checkout, which not every machine has.
public enum SharedFolder {
  /// The corpus of real speech, or nil where it is not on this machine.
  ///
  /// Set `FORMANT_SHARED` to look elsewhere than `../shared`.
  public static let voxForgeDev: URL? = {
    let root: URL
    if let path = ProcessInfo.processInfo.environment["FORMANT_SHARED"] {
      root = URL(fileURLWithPath: path)
    } else {
      // …/checkout/Tests/TestSupport/SharedFolder.swift
      root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared")
    }
    let corpus = root.appendingPathComponent("corpora/voxforge-dev")
    let manifest = corpus.appendingPathComponent("manifest.csv")
    return FileManager.default.fileExists(atPath: manifest.path) ? corpus : nil
  }()

  /// The sentence that a skipped test prints.
  public static let hint = "skipped: ../shared/corpora/voxforge-dev is not on this machine"
}
