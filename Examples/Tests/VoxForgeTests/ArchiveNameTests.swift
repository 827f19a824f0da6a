import Testing

@testable import VoxForge

@Suite("Archive names and speakers")
struct ArchiveNameTests {
  @Test(
    "user, date and suffix of usual and unusual names",
    arguments: [
      ("1028-20100710-hne.tgz", "1028", "2010-07-10", "hne"),
      ("_caustic_-20170306-smy.tgz", "_caustic_", "2017-03-06", "smy"),
      ("violet6008-20121119-fya.tar.gz", "violet6008", "2012-11-19", "fya"),
      ("Adminvox-05232006.tgz", "Adminvox", "2006-05-23", nil),
      ("2old2play-2011060.-abc.tgz", "2old2play", nil, "abc"),
      ("x-2011060123-odd-suffix.TGZ", "x", nil, "odd-suffix"),
      ("two-parts-20100101-abc.tgz", "two-parts", "2010-01-01", "abc"),
      ("/a/b/jane-20100101-abc.tgz", "jane", "2010-01-01", "abc"),
      ("jane-20101301-abc.tgz", "jane", nil, "abc"),
      ("nodate.tgz", nil, nil, nil),
      ("-20100101-abc.tgz", nil, "2010-01-01", "abc"),
    ] as [(String, String?, String?, String?)])
  func names(file: String, user: String?, date: String?, suffix: String?) {
    let name = ArchiveName(file)
    #expect(name.user == user)
    #expect(name.date?.description == date)
    #expect(name.suffix == suffix)
  }

  static func speaker(_ file: String, _ readme: String?) -> Speaker {
    Speaker(
      archive: ArchiveName(file), readme: readme.map { Readme(text: "User Name:\($0)\n") })
  }

  @Test("the speaker is the archive's user; each anonymous archive is its own")
  func speakers() {
    #expect(Self.speaker("jane-20100101-abc.tgz", "jane").identifier == "jane")
    #expect(Self.speaker("jane-20100101-abc.tgz", nil).identifier == "jane")
    for name in ["anonymous", "Anonymous", "jane"] {
      let speaker = Self.speaker("anonymous-20100101-abc.tgz", name)
      #expect(speaker.identifier == "anonymous-20100101-abc")
      #expect(speaker.isAnonymous)
    }
    #expect(Self.speaker("nodate.tgz", "anonymous").identifier == "nodate")
    #expect(Self.speaker("nodate.tgz", "jane").identifier == "jane")
    #expect(Self.speaker("nodate.tgz", nil).isAnonymous)
  }

  @Test("a README that names another user is reported and does not rule")
  func conflict() {
    let speaker = Self.speaker("jane-20100101-abc.tgz", "Jane Doe")
    #expect(speaker.identifier == "jane")
    #expect(speaker.conflictingName == "JaneDoe")
    #expect(Self.speaker("janedoe-20100101-abc.tgz", "jane doe").conflictingName == nil)
  }
}
