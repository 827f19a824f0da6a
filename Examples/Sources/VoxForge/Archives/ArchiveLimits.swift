/// How much an archive may hold before it is taken for a bomb.
///
/// A few kilobytes of gzip can unpack to gigabytes. Each limit counts unpacked bytes as they
/// arrive, whatever the archive declares.
public struct ArchiveLimits: Hashable, Codable, Sendable {
  /// The most bytes one entry may have; larger entries are refused.
  public var entryBytes: Int

  /// The most bytes of all entries together; reading stops there.
  public var totalBytes: Int

  /// The most entries; reading stops there.
  public var entryCount: Int

  /// The most bytes of a README or of the prompts; larger texts are refused.
  public var textBytes: Int

  /// Creates limits; the defaults are 256 MiB an entry (2 h of 16-bit speech at 16 kHz), 2 GiB in
  /// all, 20 000 entries, and 1 MiB of text (a README has less than 1 KB).
  public init(
    entryBytes: Int = 256 << 20, totalBytes: Int = 2 << 30, entryCount: Int = 20_000,
    textBytes: Int = 1 << 20
  ) {
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.entryCount = entryCount
    self.textBytes = textBytes
  }
}
