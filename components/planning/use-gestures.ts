"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { SavedReply } from "#lib/cart/saved-reply.ts";
import { isEditable, isTicked } from "#lib/planning/cell.ts";
import { GESTURE_PROBLEMS, type GestureForm, gestureOf } from "#lib/planning/gesture-form.ts";
import { besideSentence, gestureSentence } from "#lib/planning/gesture-words.ts";
import {
  applyGesture,
  type Change,
  type Gesture,
  type GestureResult,
  isOnAfter,
  keyOf,
  skippedSentence,
  undoOf,
} from "#lib/planning/gestures.ts";
import { gridOf } from "#lib/planning/month-grid.ts";
import { type MonthView, type RowView, type WeekView, weeksIn } from "#lib/planning/month-view.ts";
import { parseKey } from "./board.ts";
import { NO_HISTORY, redone, remembered, undone } from "./history.ts";
import { recallStep } from "./unsent.ts";
import { choiceName } from "./words.ts";

/** Ticks, weeks, undo and redo: what each does and what is said of it. */
export function useGestures(
  view: MonthView,
  rows: readonly RowView[],
  apply: (changes: readonly Change[]) => void,
  announce: (sentence: string) => void,
  beyond: (form: GestureForm) => Promise<SavedReply["gesture"] | null>,
) {
  const [history, setHistory] = useState(NO_HISTORY);
  /** What the last gesture did, in words, where it is worth reading. */
  const [told, setTold] = useState("");
  const latest = useRef({ rows, history });
  latest.current = { rows, history };

  // A usual week, applied on its own page, is one step of this one.
  useEffect(() => {
    const step = recallStep();
    setHistory((known) => remembered(known, step));
  }, []);

  const remember = useCallback((changes: Change[]) => {
    setHistory((known) => remembered(known, changes));
  }, []);

  const perform = useCallback(
    (gesture: Gesture, among = latest.current.rows): GestureResult => {
      const result = applyGesture(gridOf(view, among), gesture);
      apply(result.changes);
      remember(result.changes);
      setTold("");
      return result;
    },
    [view, apply, remember],
  );

  const say = useCallback(
    (sentence: string) => {
      announce(sentence);
      setTold(sentence);
    },
    [announce],
  );

  const sayResult = useCallback(
    ({ changes, skipped }: GestureResult) => say(gestureSentence(changes, skipped, view.month)),
    [say, view],
  );

  const onToggle = useCallback(
    (key: string) => {
      const cell = parseKey(key);
      if (!cell) return;
      const own = latest.current.rows.filter(
        ({ childId, slotId }) => childId === cell.childId && slotId === cell.slotId,
      );
      const [change] = perform({ kind: "toggle", ...cell }, own).changes;
      if (change) announce(`${choiceName(view, cell)}\u00a0: ${verb(change)}.`);
    },
    [perform, view, announce],
  );

  /** What a drag, a selection or a paste did, in one step. */
  const onCells = useCallback(
    (wishes: readonly (readonly [string, boolean])[]) => {
      const cells = wishes.flatMap(([key, on]) => {
        const cell = parseKey(key);
        return cell ? [{ ...cell, on }] : [];
      });
      const { changes, skipped } = perform({ kind: "setEach", wishes: cells });
      announce(gestureSentence(changes, skipped));
      setTold(skippedSentence(skipped));
    },
    [perform, announce],
  );

  /** Gives these cells the opposite of the first that can be changed. */
  const onKeys = useCallback(
    (keys: readonly string[]) => {
      const known = new Map(
        gridOf(view, latest.current.rows).map((found) => [keyOf(found), found.cell]),
      );
      const first = keys.map((key) => known.get(key)).find((cell) => cell && isEditable(cell));
      const on = !(first && isTicked(first));
      onCells(keys.map((key) => [key, on] as const));
    },
    [view, onCells],
  );

  const onWeek = useCallback(
    (week: WeekView, on: boolean) => {
      const { changes, skipped } = perform({ kind: "set", scope: { week: week.monday }, on });
      const name = week.label.charAt(0).toLowerCase() + week.label.slice(1);
      const sentence = `${countOf(changes, on)}, ${name}.`;
      const rest = [besideSentence(changes, view.month), skippedSentence(skipped)];
      announce([sentence, ...rest].filter(Boolean).join(" "));
      setTold(rest.filter(Boolean).join(" "));
    },
    [perform, view, announce],
  );

  /** Copies the week before onto this one. */
  const onCopyBefore = useCallback(
    (monday: string) => {
      const weeks = weeksIn(view);
      const at = weeks.findIndex((week) => week.monday === monday);
      const [from, to] = [weeks[at - 1], weeks[at]];
      if (!from || !to) return;
      const gesture = { kind: "copyWeek", from: from.monday, to: to.monday, mode: "add" } as const;
      sayResult(perform(gesture));
    },
    [view, perform, sayResult],
  );

  /** A gesture of the panel or of a heading's menu. `isBeyond`: about cells that this page does not show. */
  const onForm = useCallback(
    async (form: GestureForm) => {
      const gesture = gestureOf(
        form,
        view.children.map(({ id }) => id),
      );
      if (typeof gesture === "string") return say(GESTURE_PROBLEMS[gesture]);
      const others = gesture.kind === "copyChild" ? [gesture.to].flat() : [];
      const shown = new Set(view.rows.map(({ childId }) => childId));
      if (others.every((childId) => shown.has(childId))) {
        return sayResult(perform(gesture));
      }
      const made = await beyond(form);
      if (!made) return;
      remember(made.changes);
      say(made.text);
    },
    [view, perform, beyond, remember, say, sayResult],
  );

  const undo = useCallback(() => {
    const last = latest.current.history.done.at(-1);
    if (!last) return;
    apply(undoOf(last));
    setHistory(undone);
    announce(`Annulé\u00a0: ${last.length > 1 ? `${last.length}\u00a0choix` : "1\u00a0choix"}.`);
  }, [apply, announce]);

  const redo = useCallback(() => {
    const last = latest.current.history.undone.at(-1);
    if (!last) return;
    apply(last);
    setHistory(redone);
    announce(`Rétabli\u00a0: ${last.length}\u00a0choix.`);
  }, [apply, announce]);

  return {
    onToggle,
    onWeek,
    onForm,
    onCells,
    onCopyBefore,
    onKeys,
    told,
    say,
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
