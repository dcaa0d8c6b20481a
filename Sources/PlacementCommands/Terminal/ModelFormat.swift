import ArgumentParser
import Documents
import PlacementOffice

extension ModelExport.Format: ExpressibleByArgument {
  /// How a comment stands in the format.
  var comment: MarkedFile.Comment {
    switch self {
    case .lp: .lp
    case .mps: .mps
    case .mathprog: .mathprog
    }
  }
}
