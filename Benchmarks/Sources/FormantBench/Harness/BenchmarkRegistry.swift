/// The tasks that can be named on the command line.
enum BenchmarkRegistry {
  static var tasks: [any BenchmarkTask.Type] {
    [
      DecodeTask.self, SndFileDecodeTask.self, SoxrHQTask.self, SoxrVHQTask.self,
      RawSoxrHQTask.self, RawSoxrVHQTask.self,
      STFTTask.self, LogMelTask.self, MFCCTask.self, PitchTask.self, VoiceGenderTask.self,
      EGeMAPSTask.self,
    ]
  }

  static func task(named name: String) -> (any BenchmarkTask.Type)? {
    all.first { $0.name == name }
  }
}
