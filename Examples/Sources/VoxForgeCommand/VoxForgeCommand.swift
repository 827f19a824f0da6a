import ArgumentParser
import Learn

/// The command `voxforge`: archives of speech to features, models and honest figures.
@main
struct VoxForgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "voxforge",
    abstract: "Turns archives of speech into features, a model, and an evaluation by speaker.",
    discussion: """
      EXIT CODES
        0   done
        1   something unforeseen went wrong
        2   done, but not for every input: each is listed with its reason
        64  the command line makes no sense
        65  the input cannot be used: no archives, no labels, a damaged model
        66  a file or folder that was named is not there
        69  the server cannot be reached, or DuckDB is not installed
        73  a file cannot be written

      Results go to standard output, progress and errors to standard error.
      """,
    version: "voxforge \(ModelProvenance.currentVersion)",
    subcommands: [
      Demo.self, Fetch.self, Extract.self, Train.self, Evaluate.self, Predict.self, Presets.self,
      Compare.self,
      Mirror.self, Serve.self,
    ])
}
