/// Reads a node of a tree, which is stored in one word of eight bytes.
///
/// Bits 0…31 of an inner node: the place of its left child within the tree in 31 bits, with the right
/// child behind it, and in bit 31 whether missing values go left. Of a leaf: its number in the
/// ensemble. Bits 32…47: the column, 0 for a leaf. Bits 48…63: the code; rows with a code up to this
/// one go left. The code 65 535 marks a leaf.
struct TreeNode: Hashable, Sendable {
  let word: UInt64

  init(word: UInt64) { self.word = word }

  init(column: Int, code: Int, leftChild: Int, missingGoesLeft: Bool) {
    word =
      UInt64(code) << 48 | UInt64(column) << 32 | (missingGoesLeft ? 1 << 31 : 0)
      | UInt64(leftChild)
  }

  init(leaf: Int) { word = 0xFFFF << 48 | UInt64(leaf) }

  var isLeaf: Bool { word >> 48 == 0xFFFF }
  /// The number of the leaf in the ensemble; of a leaf only.
  var leaf: Int { Int(word & 0xFFFF_FFFF) }
  var column: Int { Int(word >> 32 & 0xFFFF) }
  var code: Int { Int(word >> 48) }
  /// The places of the children within the tree; of an inner node only.
  var leftChild: Int { Int(word & 0x7FFF_FFFF) }
  var rightChild: Int { leftChild + 1 }
  var missingGoesLeft: Bool { word >> 31 & 1 == 1 }
}
