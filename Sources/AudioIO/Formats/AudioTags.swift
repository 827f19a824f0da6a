/// The texts that a sound file may carry about itself; each nil where the file has none.
public struct AudioTags: Sendable, Hashable, Codable {
  /// The title of the piece.
  public var title: String?
  /// Who speaks or plays.
  public var artist: String?
  /// The collection that the piece belongs to.
  public var album: String?
  /// Any remark.
  public var comment: String?
  /// When it was recorded; free text, often a year.
  public var date: String?
  /// The kind of music or speech.
  public var genre: String?
  /// The number of the piece in its collection; free text.
  public var trackNumber: String?
  /// Who holds the rights.
  public var copyright: String?
  /// The terms of use.
  public var license: String?
  /// The program that wrote the file.
  public var software: String?

  /// Creates a set of tags.
  public init(
    title: String? = nil, artist: String? = nil, album: String? = nil, comment: String? = nil,
    date: String? = nil, genre: String? = nil, trackNumber: String? = nil,
    copyright: String? = nil, license: String? = nil, software: String? = nil
  ) {
    self.title = title
    self.artist = artist
    self.album = album
    self.comment = comment
    self.date = date
    self.genre = genre
    self.trackNumber = trackNumber
    self.copyright = copyright
    self.license = license
    self.software = software
  }
}
