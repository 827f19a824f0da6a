// swift-tools-version: 6.2
import PackageDescription

/// Language settings that every Swift target of the package shares.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  // Of those who use a release nothing is asked: their compiler may warn of more.
  .treatAllWarnings(as: .error),
]

/// Library code also marks each use of memory that the compiler cannot prove safe.
let librarySettings: [SwiftSetting] = settings + [.strictMemorySafety()]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: librarySettings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], goldens: Bool = false)
  -> Target
{
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name), "TestSupport"] + dependencies,
    resources: goldens ? [.copy("Goldens")] : [],
    swiftSettings: settings)
}

let package = Package(
  name: "formant",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Formant", targets: ["Formant"]),
    .library(name: "AudioIO", targets: ["AudioIO"]),
    .library(name: "Spectral", targets: ["Spectral"]),
    .library(name: "Features", targets: ["Features"]),
    .library(name: "Learn", targets: ["Learn"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "Synthesis", targets: ["Synthesis"]),
    .library(name: "Resampling", targets: ["Resampling"]),
    .library(name: "Tables", targets: ["Tables"]),
    .library(name: "Determinism", targets: ["Determinism"]),
    .library(name: "Durability", targets: ["Durability"]),
  ],
  targets: [
    // MARK: - C libraries of the system
    .systemLibrary(
      name: "CFFTW", pkgConfig: "fftw3 fftw3f",
      providers: [.apt(["libfftw3-dev"]), .brew(["fftw"])]),
    .systemLibrary(
      name: "CSndFile", pkgConfig: "sndfile",
      providers: [.apt(["libsndfile1-dev"]), .brew(["libsndfile"])]),
    .systemLibrary(
      name: "CSoxr", pkgConfig: "soxr",
      providers: [.apt(["libsoxr-dev"]), .brew(["libsoxr"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),

    // MARK: - What crosses layers
    library("Determinism", []),
    library("Durability", []),
    library("Tables", ["Determinism", "Durability"]),
    library("Resampling", ["CSoxr"]),

    // MARK: - Layers
    library("AudioIO", ["CSndFile", "Resampling", "Determinism", "Durability"]),
    .target(name: "CSpectralKernels"),
    library("Spectral", ["CFFTW", "CSpectralKernels", "Tables"]),
    library(
      "Features", ["CSpectralKernels", "Spectral", "Tables", "Resampling", "Determinism"]),
    .target(name: "COpenBLASCore"),
    library("LinearAlgebra", ["COpenBLAS", "COpenBLASCore", "Tables"]),
    .target(name: "CLearnKernels"),
    library("Learn", ["CLearnKernels", "LinearAlgebra", "Tables", "Determinism", "Durability"]),
    library("Formant", ["AudioIO", "Spectral", "Features", "Learn"]),

    // MARK: - Beside the layers
    library("Synthesis", ["Determinism"]),
    library("Figures", ["CCairo", "Tables", "Durability"]),

    // MARK: - Tests
    .target(
      name: "TestSupport", dependencies: ["Tables"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "DocumentationTests", swiftSettings: settings),
    // Counts what the C library is asked for; only a test has use for it.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    tests(of: "Determinism"),
    tests(of: "Durability"),
    tests(of: "Tables", ["Determinism"], goldens: true),
    tests(of: "Synthesis", ["Determinism", "Tables"], goldens: true),
    tests(of: "Figures", ["CCairo", "Tables"]),
    tests(of: "Resampling", ["Determinism", "Tables"], goldens: true),
    tests(of: "AudioIO", ["Determinism", "Tables"], goldens: true),
    tests(
      of: "Features", ["Determinism", "Learn", "Resampling", "Spectral", "Tables"], goldens: true),
    tests(
      of: "Spectral",
      ["AudioIO", "CAllocationCounter", "CSpectralKernels", "Determinism", "Synthesis"],
      goldens: true),
    tests(of: "LinearAlgebra"),
    tests(of: "Learn", ["CLearnKernels", "LinearAlgebra"], goldens: true),
  ],
  swiftLanguageModes: [.v6]
)
