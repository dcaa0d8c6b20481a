import PlacementDomain

/// A model or a rule pack that is part of the program.
package enum EmbeddedFile {
  /// The models, by name, in the order of their names.
  package static let models: [(name: String, bytes: [UInt8])] = [
    ("rank-maximal", PackageResources.rank_maximal_yaml), ("rotation", PackageResources.rotation_yaml),
    ("score-order", PackageResources.score_order_yaml), ("studios", PackageResources.studios_yaml),
    ("term-allocation", PackageResources.term_allocation_yaml),
  ]
  /// The rule packs, likewise.
  package static let rules: [(name: String, bytes: [UInt8])] = [
    ("anhui", PackageResources.anhui_yaml), ("jiangsu-2022", PackageResources.jiangsu_2022_yaml),
    ("national-2016", PackageResources.national_2016_yaml), ("national-2021", PackageResources.national_2021_yaml),
    ("shanghai", PackageResources.shanghai_yaml),
    ("yangtze-delta-2022", PackageResources.yangtze_delta_2022_yaml), ("zhejiang", PackageResources.zhejiang_yaml),
  ]
}

/// Finds models and rule packs: a bare name beside the file that names it, then in the program; with a slash, a path
/// relative to that file.
struct SettingsSource {
  /// A found file.
  struct Found {
    /// The bare name, without folder and `.yaml`.
    let name: String
    /// The name that faults show.
    let file: String
    /// The folder from which its own references start; `nil` for one in the program.
    let folder: String?
    let bytes: [UInt8]
  }

  /// The folder of scenario.yaml.
  let folder: String
  let what: Message
  let embedded: [(name: String, bytes: [UInt8])]

  /// The file of a name or path, or `nil` where there is none.
  func find(_ reference: String, from origin: String?) throws(ReadError) -> Found? {
    let hasExtension = reference.hasSuffix(".yaml") || reference.hasSuffix(".yml")
    let relative = hasExtension ? reference : reference + ".yaml"
    let last = relative.split(separator: "/").last.map(String.init) ?? relative
    let name = last.split(separator: ".").dropLast().joined(separator: ".")
    var folders = [origin ?? folder]
    if !reference.contains("/"), folders[0] != folder { folders.append(folder) }
    for start in folders {
      let path = relative.hasPrefix("/") ? relative : "\(start)/\(relative)"
      do {
        let bytes = try FileBytes.read(path)
        let shown = start == folder || relative.hasPrefix("/") ? relative : path
        let own = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return Found(name: name, file: shown, folder: own, bytes: bytes)
      } catch FileError.notFound {
        continue
      } catch {
        throw .unreadable(path: path, reason: error.reason)
      }
    }
    guard !reference.contains("/"), let found = embedded.first(where: { $0.name == name }) else { return nil }
    return Found(name: name, file: relative, folder: nil, bytes: found.bytes)
  }

  /// What to say where `find` found nothing.
  var notFound: Finding { SettingsFindings.fileNotFound(what, embedded: embedded.map(\.name)) }
}
