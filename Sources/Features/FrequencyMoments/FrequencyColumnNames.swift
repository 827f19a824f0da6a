/// How columns of frequencies are called.
public enum FrequencyColumnNames: Hashable, Codable, Sendable {
  /// The beginning of the names, before an underscore and the word for the number.
  case prefixed(String)

  /// The names of the data set of 2016: `meanfreq`, `sp.ent`, `meanfun`, `dfrange`.
  case voiceGender2016
}
