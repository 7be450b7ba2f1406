"use client";

import { useCallback, useRef, useState } from "react";
import {
  applyGesture,
  type Change,
  type Gesture,
  skippedSentence,
  undoOf,
} from "#lib/planning/gestures.ts";
import type { MonthView, RowView, WeekView } from "#lib/planning/month-view.ts";
import { gridOf, isOnAfter, parseKey } from "./board.ts";
import { choiceName } from "./words.ts";

const UNDO_STEPS = 50;

type History = { done: Change[][]; undone: Change[][] };

/** Ticks, weeks, undo and redo: what each does and what is said of it. */
export function useGestures(
  view: MonthView,
  rows: readonly RowView[],
  apply: (changes: readonly Change[]) => void,
  announce: (sentence: string) => void,
) {
  const [history, setHistory] = useState<History>({ done: [], undone: [] });
  const latest = useRef({ rows, history });
  latest.current = { rows, history };

  const perform = useCallback(
    (gesture: Gesture): { changes: Change[]; skipped: string } => {
      const result = applyGesture(gridOf(view, latest.current.rows), gesture);
      apply(result.changes);
      if (result.changes.length > 0)
        setHistory(({ done }) => ({
          done: [...done, result.changes].slice(-UNDO_STEPS),
          undone: [],
        }));
      return { changes: result.changes, skipped: skippedSentence(result.skipped) };
    },
    [view, apply],
  );

  const onToggle = useCallback(
    (key: string) => {
      const cell = parseKey(key);
      if (!cell) return;
      const [change] = perform({ kind: "toggle", ...cell }).changes;
      if (change) announce(`${choiceName(view, cell)}\u00a0: ${verb(change)}.`);
    },
    [perform, view, announce],
  );

  const onWeek = useCallback(
    (week: WeekView, on: boolean) => {
      const { changes, skipped } = perform({ kind: "set", scope: { week: week.monday }, on });
      const name = week.label.charAt(0).toLowerCase() + week.label.slice(1);
      announce([`${countOf(changes, on)}, ${name}.`, skipped].filter(Boolean).join(" "));
    },
    [perform, announce],
  );

  const undo = useCallback(() => {
    const last = latest.current.history.done.at(-1);
    if (!last) return;
    apply(undoOf(last));
    setHistory(({ done, undone }) => ({ done: done.slice(0, -1), undone: [...undone, last] }));
    announce(`Annulé\u00a0: ${last.length > 1 ? `${last.length}\u00a0choix` : "1\u00a0choix"}.`);
  }, [apply, announce]);

  const redo = useCallback(() => {
    const last = latest.current.history.undone.at(-1);
    if (!last) return;
    apply(last);
    setHistory(({ done, undone }) => ({ done: [...done, last], undone: undone.slice(0, -1) }));
    announce(`Rétabli\u00a0: ${last.length}\u00a0choix.`);
  }, [apply, announce]);

  return {
    onToggle,
    onWeek,
    undo,
    redo,
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
  };
}

function verb(change: Change): string {
  if (change.change === "cancel") return "à annuler";
  if (change.change === "add") return "ajoutée";
  return isOnAfter(change) ? "gardée" : "retirée";
}

function countOf(changes: readonly Change[], on: boolean): string {
  if (changes.length === 0) return "Rien à changer";
  const many = changes.length > 1 ? "s" : "";
  return `${changes.length}\u00a0choix ${on ? "ajouté" : "retiré"}${many}`;
}
