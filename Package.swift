// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: Swift 6 language mode, explicit existentials, explicit imports, warnings as errors.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room of the house, with the rooms and packages that it may import.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

/// The tests of one room.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "placement",
  products: [
    .executable(name: "placement", targets: ["PlacementCLI"]),
    .library(name: "LinearOptimization", targets: ["LinearOptimization"]),
    .library(name: "NetworkOptimization", targets: ["NetworkOptimization"]),
    .library(name: "GroupedOptimization", targets: ["GroupedOptimization"]),
    .library(name: "GLPK", targets: ["GLPK", "LinearOptimization"]),
    .library(name: "PlacementOffice", targets: ["PlacementOffice", "PlacementDomain", "LinearOptimization"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", .upToNextMinor(from: "2.1.1")),
    .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
  ],
  targets: [
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    room("Digests", ["CCrypto"]),
    room("LinearOptimization"),
    room("NetworkOptimization"),
    room("GroupedOptimization", ["LinearOptimization", "NetworkOptimization"]),
    .target(
      name: "GLPK", dependencies: ["CGLPK", "LinearOptimization"], exclude: ["README.md"],
      swiftSettings: settings + [.strictMemorySafety()]),
    room("Workbooks", ["CZip", "CXlsxWriter"]),
    room("PlacementDomain"),
    room(
      "PlacementInput", ["PlacementDomain", "Digests", "Workbooks", yams],
      resources: [.embedInCode("Resources")]),
    room(
      "PlacementFormulation", ["PlacementDomain", "LinearOptimization", "Digests"],
      resources: [.embedInCode("Resources")]),
    room(
      "PlacementSolving",
      [
        "PlacementFormulation", "PlacementDomain", "LinearOptimization", "NetworkOptimization", "GroupedOptimization",
      ],
      exclude: ["README.md"]),
    room("PlacementVerification", ["PlacementDomain", "Digests"]),
    .target(name: "CFolderExchange", path: "Sources/Documents/CFolderExchange"),
    .target(
      name: "Documents", dependencies: ["PlacementDomain", "CFolderExchange", "Digests", mustache],
      exclude: ["CFolderExchange"], swiftSettings: settings),
    room(
      "PlacementExport",
      ["PlacementDomain", "PlacementVerification", "PlacementPlots", "Documents", "Workbooks", "Digests", mustache],
      resources: [.embedInCode("Resources")]),
    room("PlacementPlots", ["Documents"]),
    room("PlacementGeneration", ["PlacementDomain", "Documents"]),
    room(
      "PlacementAnalyses",
      [
        "PlacementDomain", "PlacementInput", "PlacementFormulation", "PlacementSolving", "PlacementVerification",
        "PlacementExport", "PlacementPlots", "Documents", "LinearOptimization", "Digests",
      ]),
    room(
      "PlacementSweepStorage",
      [
        "PlacementAnalyses", "PlacementDomain", "PlacementExport", "PlacementInput", "PlacementOffice", "Documents",
        grdb,
      ]),
    room(
      "PlacementConfirmation",
      ["PlacementDomain", "PlacementVerification", "PlacementOffice", "Documents", "Digests", grdb]),
    room("PlacementPrivacy", ["PlacementDomain", "PlacementInput", "PlacementExport", "Documents", "Digests"]),
    room(
      "PlacementOffice",
      [
        "PlacementDomain", "PlacementInput", "PlacementFormulation", "PlacementSolving", "PlacementVerification",
        "PlacementAnalyses", "PlacementExport", "Documents", "LinearOptimization", "GLPK", "Digests",
      ]),
    room(
      "PlacementCommands",
      [
        "PlacementDomain", "PlacementInput", "PlacementSolving", "PlacementVerification", "PlacementExport",
        "PlacementAnalyses", "PlacementGeneration",
        "PlacementSweepStorage", "PlacementConfirmation", "PlacementPrivacy", "PlacementOffice", "Documents",
        "LinearOptimization", "GLPK", "Digests",
        argumentParser,
      ]),
    .executableTarget(
      name: "PlacementCLI", dependencies: ["PlacementCommands", argumentParser], swiftSettings: settings),
    .target(
      name: "PlacementTestSupport", dependencies: ["PlacementDomain", "LinearOptimization"],
      path: "Tests/PlacementTestSupport",
      swiftSettings: settings),
    .target(
      name: "PlacementFuzzing",
      dependencies: ["PlacementDomain", "PlacementInput", "PlacementVerification", "PlacementTestSupport"],
      path: "Tests/PlacementFuzzing", swiftSettings: settings),
    .executableTarget(
      name: "reader-fuzzer", dependencies: ["PlacementFuzzing"], path: "Tests/Fuzzer", swiftSettings: settings),
    tests("WorkbooksTests", ["Workbooks", "PlacementTestSupport"]),
    tests("PlacementFuzzingTests", ["PlacementFuzzing"]),
    tests("LinearOptimizationTests", ["LinearOptimization", "PlacementTestSupport"]),
    tests("NetworkOptimizationTests", ["NetworkOptimization", "PlacementTestSupport"]),
    tests(
      "GroupedOptimizationTests",
      ["GroupedOptimization", "NetworkOptimization", "LinearOptimization", "GLPK", "PlacementTestSupport"]),
    tests("GLPKTests", ["GLPK", "LinearOptimization", "PlacementTestSupport"]),
    tests("PlacementDomainTests", ["PlacementDomain", "Digests", "PlacementTestSupport"]),
    tests(
      "PlacementInputTests", ["PlacementInput", "PlacementDomain", "Workbooks", "Digests", "PlacementTestSupport"]),
    tests(
      "PlacementFormulationTests",
      [
        "PlacementFormulation", "PlacementVerification", "PlacementDomain", "LinearOptimization",
        "PlacementTestSupport",
      ],
      exclude: ["Golden"]),
    tests(
      "PlacementSolvingTests",
      [
        "PlacementSolving", "PlacementFormulation", "PlacementDomain", "LinearOptimization", "GLPK",
        "PlacementInput", "PlacementVerification", "PlacementTestSupport",
      ]),
    tests(
      "PlacementCertificateTests",
      [
        "PlacementVerification", "PlacementSolving", "PlacementFormulation", "PlacementDomain", "PlacementExport",
        "PlacementInput", "PlacementGeneration", "PlacementAnalyses", "Documents", "GLPK", "LinearOptimization",
        "PlacementTestSupport",
      ]),
    tests("PlacementVerificationTests", ["PlacementVerification", "PlacementDomain", "PlacementTestSupport"]),
    tests("DocumentsTests", ["Documents", "PlacementDomain"]),
    tests(
      "PlacementExportTests",
      [
        "PlacementExport", "PlacementVerification", "PlacementDomain", "Documents", "Workbooks", "Digests",
        "PlacementTestSupport",
      ],
      exclude: ["Snapshots"]),
    tests("PlacementGenerationTests", ["PlacementGeneration", "PlacementInput", "PlacementDomain"]),
    tests(
      "PlacementAnalysesTests",
      [
        "PlacementAnalyses", "PlacementSweepStorage", "PlacementInput", "PlacementDomain", "PlacementFormulation",
        "PlacementSolving", "PlacementVerification", "PlacementExport", "Documents", "GLPK", "LinearOptimization",
        "Digests", "PlacementTestSupport",
      ]),
    tests("PlacementPlotsTests", ["PlacementPlots", "Documents"]),
    tests(
      "PlacementOfficeTests",
      [
        "PlacementOffice", "PlacementAnalyses", "PlacementDomain", "PlacementInput", "PlacementExport",
        "PlacementSolving", "PlacementVerification", "Documents", "LinearOptimization",
      ]),
    tests(
      "PlacementCommandsTests",
      [
        "PlacementCommands", "PlacementOffice", "PlacementAnalyses", "PlacementDomain", "PlacementGeneration",
        "PlacementInput", argumentParser,
      ]),
    tests(
      "PlacementPrivacyTests",
      [
        "PlacementPrivacy", "PlacementInput", "PlacementDomain", "PlacementExport", "PlacementGeneration",
        "PlacementAnalyses", "Documents", "Digests",
      ]),
    tests(
      "PlacementConfirmationTests",
      [
        "PlacementConfirmation", "PlacementOffice", "PlacementInput", "PlacementVerification", "PlacementDomain",
        "Documents", grdb,
      ]),
    tests("EndToEnd", ["PlacementCLI", "GLPK", "LinearOptimization"]),
  ]
)
