import StateLayout

/// `dma_resv` as the lock that it is: a `ww_mutex` of the wait-die kind, which a thread takes alone or together with
/// others under an acquire ticket. FACTS section 1, 2.0
struct Reservation: BitwiseCopyable, Sendable {
  private(set) var holder = ThreadID.none
  /// Whether the holder took it under its ticket: `ww_acquire_ctx`.
  private(set) var isTicketed = false

  var isHeld: Bool { holder != .none }

  /// `false`: somebody holds it, perhaps the caller.
  fileprivate mutating func acquire(for thread: ThreadID, ticketed: Bool) -> Bool {
    guard !isHeld else { return false }
    self = Reservation(holder: thread, isTicketed: ticketed)
    return true
  }

  fileprivate mutating func release() { self = Reservation() }
}

/// What became of an attempt to reserve a buffer under a ticket.
enum TicketedReservation {
  case acquired
  /// The caller has to wait.
  case wait
  /// EALREADY: the same ticket has it.
  case held
  /// EDEADLK: an older ticket has it. The caller drops everything that it has reserved, waits for this one with
  /// `dma_resv_lock_slow()`, and begins again.
  case backOff
}

extension Host {
  /// `dma_resv_lock(resv, NULL)` or `dma_resv_trylock()`; false: the caller has to wait, for ever if it holds the lock
  /// itself.
  mutating func reserve(_ buffer: BufferID, _ manner: LockManner = .waiting) -> Bool {
    guard buffers[buffer].reservation.acquire(for: thread, ticketed: false) else { return false }
    acquired(.reservation, .write, manner)
    return true
  }

  /// `dma_resv_lock(resv, ticket)` under the ticket of the current thread. UP-7
  ///
  /// - Parameter holdsOthers: Whether something is reserved under the ticket: who has nothing may wait for anybody.
  mutating func reserveUnderTicket(_ buffer: BufferID, holdsOthers: Bool) -> TicketedReservation {
    if buffers[buffer].reservation.acquire(for: thread, ticketed: true) {
      acquired(.reservation, .write)
      return .acquired
    }
    let reservation = buffers[buffer].reservation
    guard reservation.isTicketed else { return .wait }
    if reservation.holder == thread { return .held }
    let isYounger = tickets[reservation.holder] < tickets[thread]
    return isYounger && holdsOthers && kernel.mutant != .reserveWithoutTickets ? .backOff : .wait
  }

  /// `dma_resv_unlock()`
  mutating func unreserve(_ buffer: BufferID) {
    buffers[buffer].reservation.release()
    released(.reservation)
  }

  /// `ww_acquire_init()`: the youngest ticket of all. Tickets are kept as places in their order, so that equal
  /// situations are equal states.
  mutating func beginTicket() {
    if kernel.mutant != .reserveWithoutTickets { acquired(.reservationTicket, .write) }
    var youngest: UInt8 = 0
    for number in 0..<tickets.count { youngest = max(youngest, tickets[ThreadID(number)]) }
    tickets[thread] = youngest &+ 1
  }

  /// `ww_acquire_fini()`
  mutating func endTicket() {
    if holds(.reservationTicket) { released(.reservationTicket) }
    let place = tickets[thread]
    tickets[thread] = 0
    for number in 0..<tickets.count where tickets[ThreadID(number)] > place {
      tickets[ThreadID(number)] &-= 1
    }
  }
}
