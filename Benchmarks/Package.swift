// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "placement", path: "..")],
  targets: [
    .executableTarget(
      name: "bench-engine",
      dependencies: [
        .product(name: "NetworkOptimization", package: "placement"),
        .product(name: "LinearOptimization", package: "placement"),
        .product(name: "GroupedOptimization", package: "placement"),
        .product(name: "GLPK", package: "placement"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ])
  ]
)
