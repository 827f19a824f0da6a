import Determinism
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  // FIPS 180-4 examples and the NIST byte-oriented vectors.
  @Test(
    "digests are those of the NIST vectors",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(message: String, expected: String) {
    #expect(SHA256.digest(of: message.utf8).hexadecimal == expected)
  }

  @Test("a message in pieces has the digest of the whole")
  func pieces() {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let whole = SHA256.digest(of: message)
    for size in [1, 55, 56, 63, 64, 65, 999] {
      var hash = SHA256()
      for start in stride(from: 0, to: message.count, by: size) {
        hash.update(message[start..<min(start + size, message.count)])
      }
      #expect(hash.finalize() == whole)
    }
  }

  @Test("a million times 'a' has the digest that FIPS 180 gives")
  func million() {
    let digest = SHA256.digest(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000))
    #expect(
      digest.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
