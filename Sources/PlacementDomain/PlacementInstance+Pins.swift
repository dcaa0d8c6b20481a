extension PlacementInstance {
  /// The same term with further pins: what would come out if somebody had a place for certain.
  public func adding(_ further: [Pin]) -> PlacementInstance {
    PlacementInstance(
      name: name, language: language, settings: settings, rules: rules, lotterySeed: lotterySeed, start: start,
      end: end, periods: periods, apprentices: apprentices, schools: schools, programmes: programmes,
      enterprises: enterprises, bases: bases, posts: posts, towns: towns, travel: travel, preferences: preferences,
      largestRank: largestRank, pins: pins + further, bans: bans, optOuts: optOuts, occupied: occupied,
      waivers: waivers, groups: groups, quotas: quotas, calendar: calendar, studios: studios, slots: slots,
      slotPreferences: slotPreferences, largestSlotRank: largestSlotRank, notChecked: notChecked,
      inputDigests: inputDigests)
  }
}
