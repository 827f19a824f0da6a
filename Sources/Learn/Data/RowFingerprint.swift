internal import Determinism

/// Computes a 64-bit fingerprint of each row, from which the digest of any subset follows at once.
///
/// The mixing is that of MurmurHash3's 64-bit finaliser over the bit patterns: fast and stable,
/// meant to tell data sets apart, not to resist an adversary.
enum RowFingerprint {
  static func of(
    features: [Double], columns: Int, labels: DatasetLabels, groups: DatasetGroups,
    weights: [Double]
  ) -> [UInt64] {
    let classSeeds = labels.classes.map(seed)
    let groupSeeds = groups.names.map(seed)
    var result: [UInt64] = []
    result.reserveCapacity(labels.indices.count)
    for row in labels.indices.indices {
      var state = classSeeds[labels.indices[row]]
      if !groups.indices.isEmpty { state = mix(state ^ groupSeeds[groups.indices[row]]) }
      state = mix(state ^ (weights.isEmpty ? 1.0 : weights[row]).bitPattern)
      for column in 0..<columns {
        let value = features[row * columns + column]
        // All missing values count alike, whatever the bits of their NaN; and -0 equals 0.
        let bits = value.isNaN ? 0x7FF8_0000_0000_0000 : value == 0 ? 0 : value.bitPattern
        state = mix(state ^ bits) &+ 0x9E37_79B9_7F4A_7C15
      }
      result.append(state)
    }
    return result
  }

  /// Returns the digest of rows in order, under a schema.
  static func digest(of fingerprints: some Sequence<UInt64>, schemaHash: String) -> Digest {
    var lanes: (UInt64, UInt64) = (0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344)
    var count: UInt64 = 0
    for value in fingerprints {
      lanes.0 = mix(lanes.0 ^ value) &+ count
      lanes.1 = mix(lanes.1 &+ value) ^ lanes.0
      count += 1
    }
    var hash = SHA256()
    hash.update(schemaHash.utf8)
    for word in [count, lanes.0, lanes.1] {
      hash.update((0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) })
    }
    return hash.finalize()
  }

  private static func seed(_ text: String) -> UInt64 {
    text.utf8.reduce(0xA409_3822_299F_31D0) { mix($0 ^ UInt64($1)) }
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    z = (z ^ (z >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return z ^ (z >> 33)
  }
}
