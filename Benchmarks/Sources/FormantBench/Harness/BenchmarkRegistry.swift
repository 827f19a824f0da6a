/// The tasks that can be named on the command line.
enum BenchmarkRegistry {
  static var tasks: [any BenchmarkTask.Type] {
    [
      DecodeTask.self, SndFileDecodeTask.self, SoxrHQTask.self, SoxrVHQTask.self,
      RawSoxrHQTask.self, RawSoxrVHQTask.self,
      STFT512Task.self, STFT2048Task.self, LogMelTask.self, MFCC13Task.self, MFCC20Task.self,
      MFCC40Task.self, MFCCDeltasTask.self, PitchTask.self, VoiceGenderTask.self,
      VoiceReportTask.self, FrameDescriptorTask.self, LibrosaBasicsTask.self,
      FullStatisticsTask.self, EGeMAPSTask.self, VoiceTask.self,
    ]
  }

  static func task(named name: String) -> (any BenchmarkTask.Type)? {
    all.first { $0.name == name }
  }
}
