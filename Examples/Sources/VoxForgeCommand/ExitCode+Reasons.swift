import ArgumentParser
import Learn
import Tables
import VoxForge

/// The exit codes, as `voxforge --help` lists them; from 64 on they are those of sysexits.h.
extension ExitCode {
  /// Done, but not for every input.
  static let incomplete = ExitCode(2)
  /// The input cannot be used.
  static let unusableInput = ExitCode(65)
  /// A file that was named is not there.
  static let noInput = ExitCode(66)
  /// A server or a library is not there.
  static let unavailable = ExitCode(69)
  /// A file cannot be written.
  static let cannotWrite = ExitCode(73)

  /// The code for an error of the library.
  init(_ error: PipelineError) {
    self =
      switch error {
      case .fetch(.cannotWrite), .mirror(.cannotWrite), .store(.cannotWrite), .cannotWrite:
        .cannotWrite
      case .fetch(.invalidSource), .noCorpus, .unknownLearner, .unknownPreset, .table(.fileAccess),
        .learn(.fileAccess):
        .noInput
      case .fetch, .store(.notFound), .store(.cannotLoad): .unavailable
      case .mirror(.invalid): .validationFailure
      case .store, .features, .learn, .table, .nothingToLearnFrom: .unusableInput
      }
  }
}

/// Runs a command; an error of the library is printed in its own words and becomes an exit code.
func reporting<Result>(_ body: () async throws -> Result) async throws -> Result {
  do {
    return try await body()
  } catch let error as PipelineError {
    throw failure(error)
  } catch let error as FetchError {
    throw failure(.fetch(error))
  } catch let error as MirrorError {
    throw failure(.mirror(error))
  } catch let error as DuckDBError {
    throw failure(.store(error))
  }
}

private func failure(_ error: PipelineError) -> ExitCode {
  Console.error("voxforge: \(error)")
  return ExitCode(error)
}
