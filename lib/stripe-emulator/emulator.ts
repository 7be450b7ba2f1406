import { deliverDue, untilNext } from "./deliveries.ts";
import type { Moment } from "./events.ts";
import { type KnobChanges, type Knobs, readKnobs, writeKnobs } from "./knobs.ts";
import { answerChallenge, type PayOutcome, payByCard } from "./pay-session.ts";
import { serveApi } from "./serve-api.ts";
import { servePages } from "./serve-pages.ts";
import { expireDueSessions } from "./sessions.ts";
import { openStore, type Store } from "./store.ts";

export type EmulatorSettings = {
  /** Where the state lives; ":memory:" for tests. */
  file: string;
  /** Origin of the portal, without a trailing slash: the page and the notifications live there. */
  baseUrl: string;
  secretKey: string;
  webhookSecrets: readonly string[];
  /** Business time: sessions open and expire by it. */
  clock: () => Promise<Date>;
  /** Real time: signatures, retries of notifications. */
  realNow: () => Date;
  /** How notifications leave; `fetch` by default. */
  send?: (request: Request) => Promise<Response>;
  /** "manual": only `deliver()` sends, for tests. */
  delivery?: "automatic" | "manual";
};

export type Emulator = {
  store: Store;
  /** Stripe's API, for the SDK: `Stripe.createFetchHttpClient(emulator.fetch)`. */
  fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The hosted page, its stylesheet and the tests' knobs, under /demo/stripe. */
  page: (request: Request) => Promise<Response>;
  configure: (changes: KnobChanges) => Knobs;
  /** Sends the notifications that are due; returns how many. */
  deliver: () => Promise<number>;
  /** Pays as the page does. */
  pay: (sessionId: string, cardNumber: string) => Promise<PayOutcome>;
  answerBank: (sessionId: string, accepted: boolean) => Promise<PayOutcome>;
  close: () => void;
};

/** Our own Stripe, for demo and test modes: an API, a page, notifications. Refuses to exist beside a live key. */
export function createEmulator(settings: EmulatorSettings): Emulator {
  if (!settings.secretKey.startsWith("sk_test_"))
    throw new Error("the Stripe emulator only works with a test key (sk_test_…)");
  const { baseUrl, clock, realNow } = settings;
  const store = openStore(settings.file);
  const postman = {
    url: `${baseUrl}/api/stripe/webhook`,
    secrets: settings.webhookSecrets,
    send: settings.send ?? ((request: Request) => fetch(request)),
    realNow,
  };
  let timer: NodeJS.Timeout | undefined;

  const present = async (): Promise<Moment> => {
    const moment = {
      at: Math.floor((await clock()).getTime() / 1000),
      realMs: realNow().getTime(),
    };
    expireDueSessions(store, moment);
    return moment;
  };

  const deliver = async () => {
    const sent = await deliverDue(store, postman);
    planNext();
    return sent;
  };

  function planNext(): void {
    if (settings.delivery === "manual") return;
    const wait = untilNext(store, realNow().getTime());
    clearTimeout(timer);
    if (wait === null) return;
    // One hour at most: a longer wait is looked at again.
    ringIn(Math.min(wait + 20, 3_600_000));
  }

  function ringIn(ms: number): void {
    // A round that fails (state locked by another process) must not end this one: it is tried again.
    timer = setTimeout(() => void deliver().catch(() => ringIn(5_000)), ms);
    timer.unref();
  }

  const pay = async (run: (moment: Moment) => PayOutcome) => {
    const moment = await present();
    const outcome = store.transaction(() => run(moment));
    planNext();
    return outcome;
  };

  const emulator: Emulator = {
    store,
    async fetch(url, init) {
      const request = new Request(url, init);
      const knobs = readKnobs(store);
      await pause(knobs.slowMs, request.signal);
      const response = await serveApi(request, {
        store,
        secretKey: settings.secretKey,
        baseUrl,
        knobs,
        moment: await present(),
      });
      planNext();
      if (knobs.dropResponse) throw new TypeError("fetch failed (emulated: the answer is lost)");
      return response;
    },
    page: async (request) => servePages(request, emulator, { baseUrl, moment: await present() }),
    configure: (changes) => writeKnobs(store, changes),
    deliver,
    pay: (sessionId, number) => pay((moment) => payByCard(store, sessionId, number, moment)),
    answerBank: (sessionId, accepted) =>
      pay((moment) => answerChallenge(store, sessionId, accepted, moment)),
    close() {
      clearTimeout(timer);
      store.close();
    },
  };
  // Notifications that waited while nothing ran leave now.
  planNext();
  return emulator;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
