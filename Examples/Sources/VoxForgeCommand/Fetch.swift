import ArgumentParser
import VoxForge

/// `voxforge fetch`: archives from a server, or from a folder, into a folder.
struct Fetch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fetches archives from an index page into a folder; run again to go on.")

  @Argument(help: "The address of an index page, or a folder.")
  var source: String

  @Option(help: "The folder for the archives.")
  var out: String

  @Option(help: "The most connections at a time.")
  var connections = 4

  @Option(help: "How often a file is tried.")
  var attempts = 5

  @Option(help: "The least time between two requests, in seconds.")
  var interval = 0.1

  @Option(help: "The most archives, from the top of the page.")
  var limit: Int?

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    try await reporting {
      let policy = FetchPolicy(
        connections: connections, attempts: attempts, requestInterval: interval)
      let report = try await FetchStep.run(
        CorpusSource(source), into: OutputFolder(out).root, policy: policy, limit: limit)
      if json {
        try Console.print(json: FetchStep.Document(report))
      } else {
        Console.print("\(report.archives.count) archives in \(out)")
      }
      if !report.failures.isEmpty { throw ExitCode.incomplete }
    }
  }

  func validate() throws {
    if connections < 1 { throw ValidationError("--connections must be 1 or more") }
    if attempts < 1 { throw ValidationError("--attempts must be 1 or more") }
    if !(0...86_400).contains(interval) {
      throw ValidationError("--interval must be 0 to 86400 seconds")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }
}
