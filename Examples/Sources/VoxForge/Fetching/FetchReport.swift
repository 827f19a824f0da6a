/// What a fetch did: the archives that are there now, and those that are not.
public struct FetchReport: Hashable, Sendable {
  /// How an archive came to be there.
  public enum Status: String, Hashable, Codable, Sendable {
    /// It was there before.
    case present
    /// It was fetched whole.
    case fetched
    /// It was fetched from where an earlier run had stopped.
    case resumed
  }

  /// An archive that is there.
  public struct Archive: Hashable, Sendable {
    /// Name, address, size and hash.
    public let record: DownloadRecord
    /// How it came to be there.
    public let status: Status
    /// How many attempts it took; 0 for one that was there before.
    public let attempts: Int
  }

  /// An archive that could not be fetched.
  public struct Failure: Hashable, Sendable {
    /// The file name.
    public let name: String
    /// Why.
    public let error: FetchError
  }

  /// The archives that are there, in the order of the index.
  public var archives: [Archive] = []

  /// The archives that are not, in the order of the index.
  public var failures: [Failure] = []

  /// The number of archives with a status.
  public func count(of status: Status) -> Int {
    archives.count { $0.status == status }
  }
}

/// How far a fetch has come.
public struct FetchProgress: Hashable, Sendable {
  /// Files done, whether fetched, present or given up.
  public let done: Int
  /// All files.
  public let total: Int
  /// Bytes of the files done.
  public let bytes: Int
}
