import PlacementInput
import PlacementPrivacy

/// Says why a key or a folder was refused, with the exit code of the contract.
func privately(_ console: Console, _ work: () throws -> Void) throws {
  do {
    try work()
  } catch let error as ReadError {
    throw ScenarioLoading.report(error, console)
  } catch let error as PrivacyError {
    console.error(error.message)
    switch error {
    case .keyNotFound: throw ExitStatus.notFound.exit
    case .keyFailed, .keyBusy: throw ExitStatus.cannotWrite.exit
    default: throw ExitStatus.badInput.exit
    }
  }
}
