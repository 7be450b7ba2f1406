/** So many at once, the others one after another in the order they came; nobody waits longer than `seconds`. */
export type Turns = { take(): Promise<() => void> };

export function turns(places: number, seconds: number): Turns {
  let free = places;
  const queue: (() => void)[] = [];
  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  }
  /** Leaving twice is leaving once. */
  function once(): () => void {
    let isLeft = false;
    return () => {
      if (!isLeft) leave();
      isLeft = true;
    };
  }
  return {
    take: () =>
      new Promise((resolve, reject) => {
        if (free > 0) {
          free -= 1;
          resolve(once());
          return;
        }
        const enter = () => {
          clearTimeout(timer);
          resolve(once());
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(enter), 1);
          reject(new Error(`no turn within ${seconds} s: the server is too busy`));
        }, seconds * 1000);
        queue.push(enter);
      }),
  };
}
