/// Steady noise of a room and a microphone, at a stated level below the speech.
public struct RoomNoise: Hashable, Sendable, Codable {
  /// The mean power of the speech outside pauses over that of the noise, in dB; −20…120.
  public var signalToNoise: Double

  /// The frequency in Hz above which the noise falls by 6 dB an octave, or nil for white noise.
  public var corner: Double?

  /// Creates noise from its distance below the speech in dB and its corner frequency in Hz.
  public init(signalToNoise: Double, corner: Double? = nil) {
    self.signalToNoise = signalToNoise
    self.corner = corner
  }

  /// Throws where a parameter is outside its range; the corner may be 1 Hz to half the sample rate.
  func validate(sampleRate: Double) throws(SynthesisError) {
    try signalToNoise.check("signalToNoise (dB)", in: -20...120)
    try corner?.check("corner (Hz)", in: 1...sampleRate / 2)
  }
}
