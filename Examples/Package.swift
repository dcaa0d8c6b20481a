// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Examples",
  dependencies: [.package(name: "placement", path: "..")],
  targets: [
    .executableTarget(
      name: "who-sits-where", dependencies: [.product(name: "PlacementOffice", package: "placement")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
