// swift-tools-version: 6.2
import PackageDescription

/// Language settings that every Swift target of the package shares.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Library code also marks each use of memory that the compiler cannot prove safe.
let librarySettings: [SwiftSetting] = settings + [.strictMemorySafety()]

/// A product of Formant; the name makes the path work whatever the checkout is called.
func formant(_ name: String) -> Target.Dependency {
  .product(name: name, package: "formant")
}

let package = Package(
  name: "formant-examples",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "VoxForge", targets: ["VoxForge"]),
    .executable(name: "voxforge", targets: ["VoxForgeCommand"]),
  ],
  dependencies: [
    .package(name: "formant", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // MARK: - C libraries
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // DuckDB is loaded at run time: nothing of it is needed to build.
    .target(name: "CDuckDB"),

    // MARK: - Libraries
    .target(
      name: "VoxForge",
      dependencies: [
        "CArchive", "CZlib", "CDuckDB",
        formant("AudioIO"), formant("Features"), formant("Learn"), formant("Synthesis"),
        formant("Tables"), formant("Determinism"), formant("Durability"),
      ],
      swiftSettings: librarySettings),
    // A small HTTP server for local mirrors, and for the faults that the tests of fetching need.
    .target(name: "MirrorServer", dependencies: ["VoxForge"], swiftSettings: librarySettings),

    // MARK: - The command
    .executableTarget(
      name: "VoxForgeCommand",
      dependencies: [
        "VoxForge", "MirrorServer",
        formant("AudioIO"), formant("Features"), formant("Learn"), formant("Tables"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // MARK: - Tests
    .testTarget(
      name: "VoxForgeTests", dependencies: ["VoxForge", "MirrorServer", "VoxForgeCommand"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
