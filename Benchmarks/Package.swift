// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "formant-benchmarks",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "formant-bench", targets: ["FormantBench"])],
  dependencies: [
    // The name, because the identity of a path is the checkout's folder, whatever it is called.
    .package(name: "formant", path: ".."),
    // Reads the archives of a corpus, as the command voxforge does.
    .package(name: "formant-examples", path: "../Examples"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemSndFile", pkgConfig: "sndfile",
      providers: [.apt(["libsndfile1-dev"]), .brew(["libsndfile"])]),
    .systemLibrary(
      name: "CSystemSoxr", pkgConfig: "soxr",
      providers: [.apt(["libsoxr-dev"]), .brew(["libsoxr"])]),
    .systemLibrary(
      name: "CSystemFFTW", pkgConfig: "fftw3 fftw3f",
      providers: [.apt(["libfftw3-dev"]), .brew(["fftw"])]),
    // The C libraries called from C: what Formant is compared with.
    .target(name: "CBaseline", dependencies: ["CSystemFFTW", "CSystemSndFile", "CSystemSoxr"]),
    .executableTarget(
      name: "FormantBench",
      dependencies: [
        "CBaseline", .product(name: "Formant", package: "formant"),
        .product(name: "Determinism", package: "formant"),
        .product(name: "Synthesis", package: "formant"),
        .product(name: "VoxForge", package: "formant-examples"),
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
