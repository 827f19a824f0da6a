import Testing

@testable import VoxForge

@Suite("Index pages")
struct IndexPageTests {
  static let base = "http://host/SpeechCorpus/16kHz_16bit/"

  static func names(_ html: String, base: String = base) -> [String] {
    IndexPage.archives(in: html, at: base).map(\.name)
  }

  @Test("an Apache listing gives its archives, not its columns, parent, or other files")
  func apache() {
    let html = IndexPage.html(
      listing: [
        .init(name: "1028-20100710-hne.tgz", size: 1_234_567), .init(name: "readme.txt", size: 10),
        .init(name: "Aaron-20080318-kdl.tgz", size: 900),
        .init(name: "a very long name indeed-20080318-kdl.tgz", size: 2048),
      ], path: "/SpeechCorpus/16kHz_16bit/")
    #expect(html.contains("Parent Directory") && html.contains("?C=N;O=D"))
    let links = IndexPage.archives(in: html, at: Self.base)
    #expect(
      links.map(\.name) == [
        "1028-20100710-hne.tgz", "Aaron-20080318-kdl.tgz",
        "a very long name indeed-20080318-kdl.tgz",
      ])
    #expect(links[0].address == Self.base + "1028-20100710-hne.tgz")
    #expect(links[2].address.hasSuffix("a%20very%20long%20name%20indeed-20080318-kdl.tgz"))
  }

  @Test("quotes of any kind, upper case, attributes, entities, queries and absolute links")
  func forms() {
    #expect(
      Self.names(
        """
        <A HREF="a.tgz">a</A> <a class=x href='b.tgz'>b</a> <a href=c.tgz>c</a>
        <a title="d" href="./d.tgz">d</a> <a href="e&amp;f.tgz">e</a> <a href="g.tgz?x=1#y">g</a>
        <a href="/SpeechCorpus/16kHz_16bit/h.tgz">h</a>
        <a href="http://host/SpeechCorpus/16kHz_16bit/i.TGZ">i</a>
        <a href="j%2Dk.tgz">j</a> <a href="M\u{FC}ller-20100101-abc.tgz">m</a>
        """) == [
          "a.tgz", "b.tgz", "c.tgz", "d.tgz", "e&f.tgz", "g.tgz", "h.tgz", "i.TGZ", "j-k.tgz",
          "Müller-20100101-abc.tgz",
        ])
  }

  @Test("each archive once, however often and however written it is linked to")
  func duplicates() {
    #expect(
      Self.names("<a href='a.tgz'>1</a><a href='./a.tgz'>2</a><a href='%61.tgz'>3</a>") == ["a.tgz"]
    )
  }

  @Test(
    "links out of the folder, to other hosts, and to what is no plain file do not count",
    arguments: [
      "../a.tgz", "/other/a.tgz", "sub/a.tgz", "http://elsewhere/SpeechCorpus/16kHz_16bit/a.tgz",
      "https://host/SpeechCorpus/16kHz_16bit/a.tgz", "..%2Fa.tgz", "sub%2Fa.tgz", "%2e%2e%5Ca.tgz",
      ".hidden.tgz", "a.tgz/", "a.tgz.html", "a.zip", "?a.tgz", "javascript:a.tgz", ".tgz",
      "%00.tgz",
      "ftp://host/SpeechCorpus/16kHz_16bit/a.tgz", "//elsewhere/SpeechCorpus/16kHz_16bit/a.tgz",
      "http://host:81/SpeechCorpus/16kHz_16bit/a.tgz",
    ])
  func outside(reference: String) {
    #expect(Self.names("<a href=\"\(reference)\">x</a>").isEmpty)
  }

  @Test("text that is no page has no links, and anchors without href none either")
  func nothing() {
    #expect(Self.names("").isEmpty)
    #expect(Self.names("<a name='a.tgz'>a.tgz</a> href='b.tgz'").isEmpty)
    #expect(IndexPage.archives(in: "<a href='a.tgz'>", at: "").isEmpty)
  }
}
