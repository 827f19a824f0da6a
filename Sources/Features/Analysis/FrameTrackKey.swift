/// What was measured of which frames.
struct FrameTrackKey: Hashable, Sendable {
  let descriptor: FrameDescriptor
  let spectrum: SpectrumOptions
}
