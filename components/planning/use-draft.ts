"use client";

import { unstable_isUnrecognizedActionError, useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { SavedReply } from "#lib/cart/saved-reply.ts";
import { type Change, isOnAfter, keyOf } from "#lib/planning/gestures.ts";
import { gridOf } from "#lib/planning/month-grid.ts";
import type { MonthView } from "#lib/planning/month-view.ts";
import type { Reply } from "#lib/reply.ts";
import { type Overrides, parseKey } from "./board.ts";
import { forgetUnsent, lastWords, newRequestId, recallUnsent, rememberUnsent } from "./unsent.ts";

export type SaveAction = (
  previous: Reply<SavedReply>,
  input: unknown,
) => Promise<Reply<SavedReply>>;

export type SaveState =
  | { kind: "idle" }
  | { kind: "waiting" }
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  | { kind: "retrying"; seconds: number }
  | { kind: "signedOut"; message: string }
  /** The portal was updated since this page was drawn: it must be loaded again. */
  | { kind: "outdated" };

export type RefusedChoice = SavedReply["refused"][number];

const DEBOUNCE_MS = 500;
/** Of one save; see lib/cart/schema.ts, which would bring its checker along. */
const MAX_CHANGES = 800;
/** A page that is closed sends at most 64 KB; it is asked to stay before that (`beforeunload`). */
const MOST_LEAVING = 400;
const RETRY_SECONDS = [5, 10, 20, 40, 60];

type Batch = { requestId: string; choices: Map<string, boolean> };

/**
 * Keeps the reader's ticks: shown at once, sent together after half a second, sent again for as long as it takes,
 * one save at a time. Only what the server refuses is rolled back.
 */
export function useDraft(
  view: MonthView,
  version: number,
  save: SaveAction,
  drawn: SavedReply["correction"],
) {
  const router = useRouter();
  const [overrides, setOverrides] = useState<Overrides>(new Map());
  const [state, setState] = useState<SaveState>({ kind: "idle" });
  const [refused, setRefused] = useState<RefusedChoice[]>([]);
  const [correction, setCorrection] = useState(drawn);
  const [changedMeanwhile, setChangedMeanwhile] = useState(false);
  const queue = useRef<{
    waiting: Map<string, boolean>;
    batch: Batch | null;
    running: Promise<boolean> | null;
    timer: ReturnType<typeof setTimeout> | undefined;
    failures: number;
    version: number;
    /** What this page draws: the sums of the rest are the server's. */
    shown: ReadonlySet<string>;
    /** Put aside in this tab until the reader has signed in again. */
    isParked: boolean;
  }>({
    waiting: new Map(),
    batch: null,
    running: null,
    timer: undefined,
    failures: 0,
    version,
    shown: new Set(),
    isParked: false,
  });

  /** Sends what waits; true once the server has answered. */
  const sendOnce = useCallback(async (): Promise<boolean> => {
    const { current } = queue;
    if (!current.batch) {
      const all = [...current.waiting];
      current.batch = { requestId: newRequestId(), choices: new Map(all.slice(0, MAX_CHANGES)) };
      current.waiting = new Map(all.slice(MAX_CHANGES));
    }
    const { requestId, choices } = current.batch;
    setState({ kind: "saving" });
    const changes = changesOf(choices);
    const reply = await save(
      { status: "idle" },
      { requestId, version: current.version, changes },
    ).catch((error: unknown) => (unstable_isUnrecognizedActionError(error) ? "outdated" : null));
    if (reply === "outdated") {
      rememberUnsent([...choices, ...current.waiting]);
      current.isParked = true;
      setState({ kind: "outdated" });
      return false;
    }
    if (reply?.status === "done") {
      current.batch = null;
      current.failures = 0;
      current.version = reply.value.version;
      forgetUnsent();
      setState({ kind: "saved", at: reply.value.savedAt });
      const keys = reply.value.refused.map((item) => `${item.childId}:${item.slotId}:${item.day}`);
      setRefused(reply.value.refused);
      setCorrection(reply.value.correction);
      if (keys.length > 0) setOverrides((known) => without(known, keys, current.waiting));
      setChangedMeanwhile(reply.value.changedMeanwhile);
      const beyond = [...choices.keys()].some((key) => !current.shown.has(key));
      if (reply.value.changedMeanwhile || keys.length > 0 || beyond) router.refresh();
      return true;
    }
    if (reply?.status === "refused" && reply.code === "signed-out") {
      rememberUnsent([...choices, ...current.waiting]);
      current.isParked = true;
      setState({ kind: "signedOut", message: reply.message });
      return false;
    }
    const seconds = RETRY_SECONDS[Math.min(current.failures, RETRY_SECONDS.length - 1)] ?? 60;
    current.failures += 1;
    setState({ kind: "retrying", seconds });
    clearTimeout(current.timer);
    current.timer = setTimeout(() => void flushRef.current(), seconds * 1000);
    return false;
  }, [save, router]);

  /** Everything that waits, now; false when something could not be kept yet. */
  const flush = useCallback(async (): Promise<boolean> => {
    const { current } = queue;
    clearTimeout(current.timer);
    // Of several who waited for the same save, one sends what came meanwhile.
    while (current.running) await current.running;
    while (current.batch || current.waiting.size > 0) {
      current.running = sendOnce();
      const isSent = await current.running;
      current.running = null;
      if (!isSent) return false;
    }
    return true;
  }, [sendOnce]);
  const flushRef = useRef(flush);
  flushRef.current = flush;

  const choose = useCallback((choices: readonly (readonly [string, boolean])[]) => {
    if (choices.length === 0) return;
    const { current } = queue;
    for (const [key, on] of choices) current.waiting.set(key, on);
    current.isParked = false;
    setOverrides((known) => new Map([...known, ...choices]));
    setRefused((known) => (known.length === 0 ? known : []));
    setState((known) =>
      ["signedOut", "outdated", "retrying"].includes(known.kind) ? known : { kind: "waiting" },
    );
    clearTimeout(current.timer);
    current.timer = setTimeout(() => void flushRef.current(), DEBOUNCE_MS);
  }, []);

  const apply = useCallback(
    (changes: readonly Change[]) =>
      choose(changes.map((change) => [keyOf(change), isOnAfter(change)] as const)),
    [choose],
  );

  // A fresh drawing holds everything that was kept; only what is still on its way is laid over it.
  useEffect(() => {
    const { current } = queue;
    current.version = version;
    setCorrection(drawn);
    current.shown = new Set(gridOf(view, view.rows).map(keyOf));
    // Also those of a child whom this page does not show; another family's are nobody's here.
    const children = new Set(view.children.map(({ id }) => id));
    setOverrides(new Map([...(current.batch?.choices ?? []), ...current.waiting]));
    choose(recallUnsent().filter(([key]) => children.has(parseKey(key)?.childId ?? "")));
  }, [view, version, drawn, choose]);

  const isUnsent = useCallback(() => {
    const { batch, waiting, isParked } = queue.current;
    return !isParked && (batch !== null || waiting.size > 0);
  }, []);
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (isUnsent()) event.preventDefault();
    };
    const leave = () => {
      if (isUnsent()) sendLast(queue.current);
    };
    const retry = () => {
      if (isUnsent()) void flushRef.current();
    };
    window.addEventListener("beforeunload", guard);
    window.addEventListener("online", retry);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("beforeunload", guard);
      window.removeEventListener("online", retry);
      window.removeEventListener("pagehide", leave);
      retry();
    };
  }, [isUnsent]);

  /** Gives up what was not sent. */
  const abandon = useCallback(() => {
    const { current } = queue;
    clearTimeout(current.timer);
    current.waiting = new Map();
    current.batch = null;
    current.failures = 0;
    forgetUnsent();
  }, []);

  return {
    overrides,
    state,
    refused,
    correction,
    changedMeanwhile,
    apply,
    flush,
    isUnsent,
    abandon,
  };
}

/** From a page that is being closed or reloaded: kept in this tab, and sent without waiting for the answer. */
function sendLast({
  batch,
  waiting,
  version,
}: {
  batch: Batch | null;
  waiting: Map<string, boolean>;
  version: number;
}) {
  const choices = lastWords(batch?.choices ?? new Map(), waiting);
  rememberUnsent([...choices]);
  // In one piece: two would race, and an older word on a box could be the last to arrive.
  const changes = changesOf(choices).slice(0, MOST_LEAVING);
  void fetch("/api/planning/choix", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ requestId: newRequestId(), version, changes }),
  }).catch(() => undefined);
}

function changesOf(choices: ReadonlyMap<string, boolean>) {
  return [...choices].flatMap(([key, on]) => {
    const cell = parseKey(key);
    return cell ? [{ ...cell, on }] : [];
  });
}

function without(known: Overrides, keys: string[], newer: ReadonlyMap<string, boolean>): Overrides {
  const kept = new Map(known);
  for (const key of keys) if (!newer.has(key)) kept.delete(key);
  return kept;
}
