import * as z from "zod";
import type { Store } from "./store.ts";

/** What a test may spoil. Kept in the state, so that every copy of the emulator obeys. */
export const knobsSchema = z.strictObject({
  /** What becomes of notifications made from now on. */
  webhook: z.enum(["normal", "drop", "delay", "duplicate"]),
  delayMs: z.int().min(0).max(259_200_000),
  duplicates: z.int().min(1).max(100),
  /** The events to which the portal's endpoint is subscribed; all are listed by the API. */
  webhookEvents: z.array(z.string()),
  /** 503 everywhere, the page included. */
  outage: z.boolean(),
  /** Each call waits this long. */
  slowMs: z.int().min(0).max(120_000),
  /** Every key is refused. */
  unauthorized: z.boolean(),
  /** The work is done, its answer never arrives. */
  dropResponse: z.boolean(),
  /** Cents really paid, whatever was asked. */
  tamperAmount: z.int().min(1).nullable(),
});
export type Knobs = z.output<typeof knobsSchema>;

export const QUIET: Knobs = {
  webhook: "normal",
  delayMs: 1_000,
  duplicates: 2,
  webhookEvents: ["checkout.session.completed", "checkout.session.expired"],
  outage: false,
  slowMs: 0,
  unauthorized: false,
  dropResponse: false,
  tamperAmount: null,
};

export const knobChanges = knobsSchema.partial();
export type KnobChanges = z.output<typeof knobChanges>;

export function readKnobs(store: Store): Knobs {
  const kept = store
    .rows("SELECT name, value FROM knob")
    .map(({ name, value }) => [String(name), JSON.parse(String(value))]);
  return knobsSchema.parse({ ...QUIET, ...Object.fromEntries(kept) });
}

export function writeKnobs(store: Store, changes: KnobChanges): Knobs {
  store.transaction(() => {
    for (const [name, value] of Object.entries(changes))
      store.change(
        "INSERT INTO knob (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        JSON.stringify(value),
      );
  });
  return readKnobs(store);
}
