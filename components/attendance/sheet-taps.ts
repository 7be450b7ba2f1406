import { type AttendanceState, nextState } from "#lib/attendance/states.ts";
import type { Reply } from "#lib/reply.ts";
import { idle } from "../forms/form-reply.ts";

export type Counted = { counted: number };

type Tapped = {
  shown: AttendanceState;
  /** What the server holds, as far as it has answered. */
  held: AttendanceState;
  /** Taps without an answer yet. */
  waiting: number;
};

/**
 * The taps of one sheet: each is shown at once and sent in its turn. Once the last of a child is answered, what is shown
 * is what the server holds, whichever of them were lost.
 */
export class SheetTaps {
  fault: Reply<Counted> = idle;
  private readonly tapped = new Map<string, Tapped>();
  private readonly listeners = new Set<() => void>();
  private queue = Promise.resolve();
  private drawing = "";
  private changes = 0;

  /** A page that the server drew anew holds every tap but those that still wait. */
  draw(drawing: string): void {
    if (drawing === this.drawing) return;
    this.drawing = drawing;
    for (const [childId, { waiting }] of this.tapped)
      if (waiting === 0) this.tapped.delete(childId);
  }

  shown(childId: string): AttendanceState | undefined {
    return this.tapped.get(childId)?.shown;
  }

  /** `drawn`: as the server drew this child. */
  tap(
    childId: string,
    drawn: AttendanceState,
    send: (state: AttendanceState) => Promise<Reply<Counted>>,
  ): Promise<void> {
    const known = this.tapped.get(childId) ?? { shown: drawn, held: drawn, waiting: 0 };
    const state = nextState(known.shown);
    this.tapped.set(childId, { ...known, shown: state, waiting: known.waiting + 1 });
    this.fault = idle;
    this.tell();
    this.queue = this.queue.then(async () => this.answered(childId, state, await send(state)));
    return this.queue;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = (): number => this.changes;

  private answered(childId: string, state: AttendanceState, reply: Reply<Counted>): void {
    const known = this.tapped.get(childId);
    if (!known) return;
    const isDone = reply.status === "done";
    const held = isDone ? state : known.held;
    const waiting = known.waiting - 1;
    this.tapped.set(childId, { held, waiting, shown: waiting === 0 ? held : known.shown });
    if (!isDone) this.fault = reply;
    this.tell();
  }

  private tell(): void {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }
}
