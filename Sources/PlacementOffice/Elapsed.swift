extension ContinuousClock.Instant {
  /// Seconds from this instant to a later one.
  package func seconds(to later: ContinuousClock.Instant) -> Double { duration(to: later) / .seconds(1) }
}
