/** How much may wait on the disk at a time: of all senders together, and of one account, so that none fills it alone. */
export type SpoolRoom = { enter: (sender: string) => SpoolSeat };

export type SpoolSeat = {
  /** Whether these further bytes may be written down. */
  take: (bytes: number) => boolean;
  /** What was written is gone. */
  leave: () => void;
};

export function makeSpoolRoom(most: { allBytes: number; eachBytes: number }): SpoolRoom {
  const used = new Map<string, number>();
  let all = 0;
  return {
    enter: (sender) => {
      let own = 0;
      const add = (bytes: number) => {
        own += bytes;
        all += bytes;
        const rest = (used.get(sender) ?? 0) + bytes;
        if (rest === 0) used.delete(sender);
        else used.set(sender, rest);
      };
      return {
        take: (bytes) => {
          const isFull = all + bytes > most.allBytes;
          if (isFull || (used.get(sender) ?? 0) + bytes > most.eachBytes) return false;
          add(bytes);
          return true;
        },
        leave: () => add(-own),
      };
    },
  };
}
