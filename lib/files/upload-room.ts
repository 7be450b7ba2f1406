/**
 * How much of what is being sent may lie in memory at once. A sender for whom there is no room is not read further:
 * the network itself makes it wait. Nobody waits for ever.
 */
export type Room = { enter: () => Place };

export type Place = {
  /** Resolves once these further bytes may be kept; false: waited too long, the sender must start again. */
  take: (bytes: number) => Promise<boolean>;
  /** What was kept is handled: others may come in. */
  leave: () => void;
};

export type RoomSize = {
  /** What all senders together may keep, but for the next two. */
  sharedBytes: number;
  /** What each may keep without asking: most photos of a telephone pass without waiting. */
  freeBytes: number;
  waitMs: number;
};

type Seat = { had: number; counted: number };
type Waiter = { seat: Seat; more: number; answer: (granted: boolean) => void };

export function makeRoom({ sharedBytes, freeBytes, waitMs }: RoomSize): Room {
  let used = 0;
  /** The one who may go beyond the limit, so that some sender always gets to its end. */
  let ahead: Seat | null = null;
  let waiting: Waiter[] = [];

  const grant = (seat: Seat, more: number): boolean => {
    if (used + more > sharedBytes && ahead !== null && ahead !== seat) return false;
    if (used + more > sharedBytes) ahead = seat;
    used += more;
    seat.counted += more;
    return true;
  };
  const callWaiting = () => {
    const asked = waiting;
    waiting = [];
    for (const waiter of asked) {
      if (grant(waiter.seat, waiter.more)) waiter.answer(true);
      else waiting.push(waiter);
    }
  };

  return {
    enter: () => {
      const seat: Seat = { had: 0, counted: 0 };
      const take = async (bytes: number) => {
        seat.had += bytes;
        const more = Math.max(0, seat.had - freeBytes) - seat.counted;
        if (more <= 0 || grant(seat, more)) return true;
        return new Promise<boolean>((resolve) => {
          const waiter: Waiter = { seat, more, answer: resolve };
          const timer = setTimeout(() => {
            waiting = waiting.filter((one) => one !== waiter);
            resolve(false);
          }, waitMs);
          waiter.answer = (granted) => {
            clearTimeout(timer);
            resolve(granted);
          };
          waiting.push(waiter);
        });
      };
      const leave = () => {
        used -= seat.counted;
        seat.counted = 0;
        if (ahead === seat) ahead = null;
        callWaiting();
      };
      return { take, leave };
    },
  };
}
