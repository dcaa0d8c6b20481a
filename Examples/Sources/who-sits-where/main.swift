import LinearOptimization
import PlacementOffice

// Reads a scenario's folder, places the apprentices and prints who sits where.
guard CommandLine.arguments.count == 2 else { fatalError("usage: who-sits-where FOLDER") }  // a program of one argument
let term = try Term.read(CommandLine.arguments[1])
for note in term.notes { print(note.en) }

var allocation = Allocation(term)
allocation.comparison = .none  // no other objectives beside the roster
let cancellation = Cancellation()  // another thread or a signal handler may cancel
let run = try allocation.run(
  RunControl(timeLimit: 60, cancellation: cancellation) { news in
    if case .step(let message) = news { print(message.en) }
  })

for place in run.placements {
  let rank = place.rank.map { "rank \($0)" } ?? "not on the list"
  print(place.apprentice, place.period, place.post.map { "\($0), \(rank)" } ?? "no place")
}
switch run.ending {
case .complete: print("\(term.name): every stage is proved, the roster is verified")
case .limit: print("\(term.name): verified, but a limit came first")
case .infeasible, .failed: print(run.remarks.map(\.en).joined(separator: "\n"))
}
