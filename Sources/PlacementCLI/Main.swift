import ArgumentParser
import PlacementCommands

@main
struct Main {
  static func main() { PlacementCommand.main() }
}
