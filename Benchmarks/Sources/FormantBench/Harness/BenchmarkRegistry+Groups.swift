extension BenchmarkRegistry {
  /// Every task: a new one joins a group, a new layer brings a group.
  static var all: [any BenchmarkTask.Type] {
    tasks + pitchTasks + linearPredictionTasks + shortTimeTasks + bandTasks + signalTasks
  }

  /// The trackers that look at a whole clip; YIN, which does not, is ``PitchTask``.
  static var pitchTasks: [any BenchmarkTask.Type] {
    [
      PYINTask.self, PraatAutocorrelationTask.self, PraatCrossCorrelationTask.self,
      CepstralPitchTask.self, SWIPETask.self, SubharmonicPitchTask.self, ConsensusTask.self,
    ]
  }

  static var linearPredictionTasks: [any BenchmarkTask.Type] {
    [BurgFormantTask.self, PLPTask.self]
  }

  static var shortTimeTasks: [any BenchmarkTask.Type] {
    [
      FFTWSTFTTask.self, RawSTFTTask.self, InverseSTFTTask.self, GriffinLimTask.self,
      HPSSTask.self,
    ]
  }

  static var bandTasks: [any BenchmarkTask.Type] {
    [
      MelTask.self, PCENTask.self, KaldiMFCCTask.self, ChromaTask.self, ContrastTask.self,
      OnsetTask.self,
    ]
  }

  static var signalTasks: [any BenchmarkTask.Type] {
    [WindowTask.self, PreEmphasisTask.self, ConvolutionTask.self]
  }
}
