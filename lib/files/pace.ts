/** The least that a sender must bring: so many bytes a second, over each stretch of time. */
export type Pace = { bytesPerSecond: number; overMs: number };

export type PaceWatch = {
  /** So many bytes have come. */
  came: (bytes: number) => void;
  /** Time that we took ourselves, while the sender had to wait: it is not counted against it. */
  ours: <T>(work: Promise<T>) => Promise<T>;
  stop: () => void;
};

/**
 * Calls `onSlow` once, at the end of the first stretch in which too little came. A stretch of which we took the greater
 * part is judged with the next one: nothing can be brought in what is left of it.
 */
export function watchPace({ bytesPerSecond, overMs }: Pace, onSlow: () => void): PaceWatch {
  let [brought, oursMs, theirsMs] = [0, 0, 0];
  let since: number | null = null;
  const timer = setInterval(() => {
    const now = performance.now();
    if (since !== null) {
      oursMs += now - since;
      since = now;
    }
    theirsMs += Math.max(0, overMs - oursMs);
    oursMs = 0;
    if (theirsMs * 2 < overMs) return;
    const isSlow = brought * 1000 < bytesPerSecond * theirsMs;
    [brought, theirsMs] = [0, 0];
    if (!isSlow) return;
    clearInterval(timer);
    onSlow();
  }, overMs);
  timer.unref();
  return {
    came: (bytes) => {
      brought += bytes;
    },
    ours: async (work) => {
      since = performance.now();
      try {
        return await work;
      } finally {
        oursMs += performance.now() - since;
        since = null;
      }
    },
    stop: () => clearInterval(timer),
  };
}
