import ArgumentParser
import Foundation
import MirrorServer

/// `voxforge serve`: a folder over HTTP, on this machine only.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves a folder over HTTP on 127.0.0.1, until it is interrupted.")

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "The port; 0 for any that is free.")
  var port = 0

  func run() async throws {
    do {
      let server = try MirrorServer(folder: URL(fileURLWithPath: folder), port: port)
      Console.print("\(folder) at \(server.address)")
      while !Task.isCancelled { try await Task.sleep(for: .seconds(3600)) }
      server.stop()
    } catch let error as ServerError {
      Console.error("voxforge: \(error)")
      throw error == .noFolder(folder) ? ExitCode.noInput : ExitCode.unavailable
    }
  }
}
