/**
 * So many at once, the others one after another in the order they came; nobody waits longer than `seconds`. Of one
 * family one at a time, its others wait in a queue of its own: whoever asks forty times takes no other's turn.
 */
export type Turns = { take(family?: string): Promise<() => void> };

type Waiter = { family: string | undefined; enter(): void };

export function turns(places: number, seconds: number): Turns {
  let free = places;
  const queue: Waiter[] = [];
  /** The families that have a turn or stand in the queue, each with those behind. */
  const families = new Map<string, Waiter[]>();

  function join(waiter: Waiter): void {
    const behind = waiter.family === undefined ? undefined : families.get(waiter.family);
    if (behind) behind.push(waiter);
    else {
      if (waiter.family !== undefined) families.set(waiter.family, []);
      queue.push(waiter);
    }
  }

  function serve(): void {
    while (free > 0) {
      const next = queue.shift();
      if (!next) return;
      free -= 1;
      next.enter();
    }
  }

  /** The next of a family goes to the end of the queue. */
  function passOn(family: string | undefined): void {
    if (family === undefined) return;
    const next = families.get(family)?.shift();
    if (next) queue.push(next);
    else families.delete(family);
  }

  function giveUp(waiter: Waiter): void {
    const behind = families.get(waiter.family ?? "") ?? [];
    if (remove(behind, waiter)) return;
    remove(queue, waiter);
    passOn(waiter.family);
  }

  /** Leaving twice is leaving once. */
  function leaveOf(family: string | undefined): () => void {
    let isLeft = false;
    return () => {
      if (isLeft) return;
      isLeft = true;
      passOn(family);
      free += 1;
      serve();
    };
  }

  return {
    take: (family) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = {
          family,
          enter: () => {
            clearTimeout(timer);
            resolve(leaveOf(family));
          },
        };
        const timer = setTimeout(() => {
          giveUp(waiter);
          reject(new Error(`no turn within ${seconds} s: the server is too busy`));
        }, seconds * 1000);
        join(waiter);
        serve();
      }),
  };
}

function remove(waiters: Waiter[], waiter: Waiter): boolean {
  const place = waiters.indexOf(waiter);
  if (place >= 0) waiters.splice(place, 1);
  return place >= 0;
}
