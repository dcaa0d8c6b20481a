import Mustache

/// A page's values as nodes, arrays and texts, by one look at each value.
///
/// The template engine reads a plain structure by reflection anew for each name that it looks up, on the way through all
/// that is around a row: that was nine tenths of the time a page took.
package enum PageTree {
  /// The tree of a value; `nil` for an absent one.
  package static func of(_ value: Any) -> Any? {
    if value is String || value is Int || value is Bool || value is any MustacheParent { return value }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { of($0.value) }
    case .collection: return mirror.children.compactMap { of($0.value) }
    case .struct:
      var tree: [String: Any] = [:]
      for child in mirror.children {
        if let label = child.label, let value = of(child.value) { tree[label] = value }
      }
      return PageNode(tree)
    default: return value
    }
  }
}

/// A structure's values by the names of its fields.
///
/// A class, since the engine asks each value that it meets for its protocols: a dictionary's answer depends on its key and
/// is looked for anew each time, which was a third of the time a page took.
package final class PageNode: MustacheParent {
  private let children: [String: Any]

  init(_ children: [String: Any]) { self.children = children }

  package func child(named name: String) -> Any? { children[name] }
}
