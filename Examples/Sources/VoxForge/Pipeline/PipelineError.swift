public import Features
public import Learn

/// Says why a step of the pipeline could not be done; each case carries the error of its layer.
public enum PipelineError: Error, Sendable {
  /// Archives could not be fetched.
  case fetch(FetchError)

  /// The synthetic mirror could not be written.
  case mirror(MirrorError)

  /// Parquet could not be written or read.
  case store(DuckDBError)

  /// Features could not be extracted.
  case features(FeatureError)

  /// A model could not be trained, read, applied or evaluated.
  case learn(LearnError)

  /// A table of labels or folds is not what it should be.
  case table(TableError)

  /// A folder holds neither archives nor a table of features.
  case noCorpus(String)

  /// No clip of the corpus could be read, or none has a label.
  case nothingToLearnFrom(String)

  /// There is no learner of that name.
  case unknownLearner(String, known: [String])

  /// There is no preset of features of that name.
  case unknownPreset(String, known: [String])

  /// A file could not be written.
  case cannotWrite(file: String, reason: String)
}

extension PipelineError: CustomStringConvertible {
  /// A sentence that says what went wrong and what to do.
  public var description: String {
    switch self {
    case .fetch(let error): "\(error)"
    case .mirror(let error): "\(error)"
    case .store(let error): "\(error)"
    case .features(let error): "\(error)"
    case .learn(let error): "\(error)"
    case .table(let error): "\(error)"
    case .noCorpus(let path):
      "\(path) holds neither .tgz archives nor a table of features; give a folder of archives, one "
        + "that `voxforge features` wrote, or fetch one with `voxforge fetch`"
    case .nothingToLearnFrom(let reason): reason
    case .unknownPreset(let name, let known):
      "there is no set of features '\(name)'; there are \(known.joined(separator: ", "))"
    case .unknownLearner(let name, let known):
      "there is no learner '\(name)' and no file of that name; the learners are "
        + known.joined(separator: ", ")
    case .cannotWrite(let file, let reason): "\(file) cannot be written: \(reason)"
    }
  }
}
