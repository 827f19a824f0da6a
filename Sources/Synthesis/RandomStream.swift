/// The independent random sequences that one seed gives.
enum RandomStream {
  static let periods: UInt64 = 1
  static let strengths: UInt64 = 2
  static let aspiration: UInt64 = 3
  static let room: UInt64 = 4
  static let man: UInt64 = 5
  static let woman: UInt64 = 6
  static let script: UInt64 = 7
}
