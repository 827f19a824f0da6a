/// Says what a model was made from, and by which release.
public struct ModelProvenance: Hashable, Codable, Sendable {
  /// The release of this library that fitted the model.
  public let libraryVersion: String

  /// The seed of the learner, or nil if it draws no random numbers.
  public let seed: UInt64?

  /// The number of training rows.
  public let rowCount: Int

  /// The number of groups (speakers) among the training rows; 0 if the data had no groups.
  public let groupCount: Int

  /// The number of training rows of each class, in the order of the classes.
  public let classCounts: [Int]

  /// The ``Dataset/digest`` of the training rows, in hexadecimal.
  public let dataDigest: String

  /// The release that writes models now.
  public static let currentVersion: String = "0.1.0"

  init(_ data: Dataset, seed: UInt64? = nil) {
    libraryVersion = Self.currentVersion
    self.seed = seed
    if let original = data.storage.original {
      // Rows that were made up are nobody's training data.
      rowCount = original.rowCount
      groupCount = original.groupCount
      classCounts = original.classCounts
      dataDigest = original.dataDigest
      return
    }
    rowCount = data.rowCount
    groupCount = data.groupCount
    classCounts = data.classCounts
    dataDigest = data.digest.hexadecimal
  }
}
