import Documents
import PlacementDomain
import PlacementPlots
import PlacementVerification

/// The use of the bases as a heat map, and the map with the ways of the apprentices.
struct PicturesPart {
  let heat: String
  let map: String?

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let loads = instance.spans.indices.map { roster.baseLoads(period: $0) }
    let use =
      HeatMapPlot(
        rows: instance.bases.enumerated().map { index, base in
          (base.id, loads.map { HeatMapPlot.Cell(load: $0[index], capacity: base.capacity) })
        },
        columns: instance.spans.count > 1 ? instance.spans.map(\.id) : [context.text(.people)],
        words: .init(
          title: context.text(.picturesUse), scale: context.text(.picturesScale), unbounded: context.text(.unbounded),
          closed: context.text(.picturesClosed))
      ).svg
    heat = Markup.picture(use)
    let places = roster.lines.compactMap { line in
      line.assignment.post.map { post in
        (
          apprentice: instance.apprentices[line.assignment.apprentice].id,
          base: instance.bases[instance.posts[post].base].id
        )
      }
    }
    map = TermMap(instance, places: places).plot(title: context.text(.picturesFlow), language: context.language)
      .map { Markup.picture($0.svg) }
  }
}
