import PlacementDomain

/// Who asks for studio sessions, and whose working hours and ways must be known for it.
struct SlotUse {
  let people: PeopleAssembly
  let studios: StudioAssembly
  /// Programmes of apprentices that ask for sessions, sorted.
  let programmes: [Int]
  /// Studios with slots that are open to one of them, sorted.
  let usedStudios: [Int]
  /// Posts that could keep someone from a slot: they admit such a programme and do not release.
  let posts: Set<Int>

  init(_ people: PeopleAssembly, _ places: PlacesAssembly, _ studios: StudioAssembly) {
    self.people = people
    self.studios = studios
    let followed = Set(people.programmeOf.compactMap { $0 })
    let asking = followed.filter { people.programmeValues[$0].studioSessions > 0 }
    programmes = asking.sorted()
    let withSlots = Set(studios.slotValues.compactMap { $0?.studio })
    func admits(_ admission: Admission, _ programme: Int) -> Bool {
      switch admission {
      case .every: true
      case .only(let programmes): programmes.contains(programme)
      }
    }
    let used = withSlots.filter { studio in asking.contains { admits(studios.studioValues[studio].admits, $0) } }
    usedStudios = used.sorted()
    let served = asking.filter { programme in used.contains { admits(studios.studioValues[$0].admits, programme) } }
    let releases = places.postTable["release"]
    posts = Set(
      places.posts.ids.indices.filter { post in
        let isReleased = places.posts.rows[post].map { releases[$0] == "true" } ?? false
        return !isReleased && served.contains { admits(places.admissions[post], $0) }
      })
  }

  /// Whether a slot's studio is open to a programme.
  func isOpen(_ slot: Slot, to programme: Int) -> Bool {
    switch studios.studioValues[slot.studio].admits {
    case .every: true
    case .only(let programmes): programmes.contains(programme)
    }
  }
}
