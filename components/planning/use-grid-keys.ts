"use client";

import { type RefObject, useEffect, useRef } from "react";
import { blockFrom, cellsBetween, type Matrix, pathFrom, placesOf, rowOf } from "./matrix.ts";

export type GridCommands = {
  details: (key: string) => void;
  undo: () => void;
  redo: () => void;
  /** Gives these cells the opposite of the first one. */
  toggle: (keys: readonly string[]) => void;
  /** Gives each cell its own wish. */
  set: (wishes: readonly (readonly [string, boolean])[]) => void;
  month: (step: 1 | -1) => void;
};

const CELL = "input[name='p'], [data-k], a.pc";

/** The key of the cell in which an event happened. */
export function cellKeyOf(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest<HTMLElement>(CELL) : null;
  return node ? keyOfNode(node) : null;
}

/** Moves the focus to a cell of the page; false when it is not to be seen. */
export function focusCell(root: HTMLElement | null, key: string | undefined): boolean {
  const node = cellsOf(root).find((candidate) => keyOfNode(candidate) === key);
  if (!node || node.offsetParent === null) return false;
  node.focus();
  return true;
}

/**
 * One Tab stop for the whole grid, arrows inside (APG). Set on the nodes themselves: six hundred cells need not be
 * drawn again for a focus to move, and without JavaScript every box keeps its own Tab stop.
 */
export function useGridKeys(
  root: RefObject<HTMLElement | null>,
  matrix: Matrix,
  commands: GridCommands,
) {
  const active = useRef<string | null>(null);
  const anchor = useRef<string | null>(null);
  const selected = useRef<readonly string[]>([]);
  const copied = useRef<{ line: number; place: number; on: boolean }[]>([]);

  // Which cells there are changes with the matrix; what they hold does not move the Tab stop.
  useEffect(() => {
    const nodes = cellsOf(root.current);
    const visible = nodes.filter((node) => node.offsetParent !== null);
    const current =
      visible.find((node) => keyOfNode(node) === active.current) ??
      visible.find((node) => node instanceof HTMLInputElement) ??
      visible[0];
    for (const node of nodes) node.tabIndex = node === current ? 0 : -1;
    active.current = current ? keyOfNode(current) : null;
    void matrix;
  }, [root, matrix]);

  function onFocus(event: FocusEvent) {
    const key = cellKeyOf(event.target);
    if (!key) return;
    for (const node of cellsOf(root.current)) {
      const stop = keyOfNode(node) === key ? 0 : -1;
      if (node.tabIndex !== stop) node.tabIndex = stop;
    }
    active.current = key;
  }

  function select(keys: readonly string[]) {
    selected.current = keys;
    const chosen = new Set(keys);
    for (const node of cellsOf(root.current))
      node.toggleAttribute("data-sel", chosen.has(keyOfNode(node)));
  }

  function isOn(key: string): boolean {
    const node = cellsOf(root.current).find((candidate) => keyOfNode(candidate) === key);
    return node instanceof HTMLInputElement ? node.checked : node?.ariaChecked === "true";
  }

  function onKeyDown(event: KeyboardEvent) {
    const handled = command(event);
    if (handled) event.preventDefault();
  }

  function command(event: KeyboardEvent): boolean {
    const key = cellKeyOf(event.target);
    const isCommand = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (isCommand && (letter === "z" || letter === "y")) {
      if (letter === "y" || event.shiftKey) commands.redo();
      else commands.undo();
      return true;
    }
    if (!key) return fromHeading(event);
    if (event.key === "Escape") {
      const had = selected.current.length > 0;
      select([]);
      anchor.current = null;
      return had;
    }
    if (isCommand && letter === "c") return copy(key);
    if (isCommand && letter === "v") return paste(key);
    if (event.key === "Enter" && !(event.target instanceof HTMLAnchorElement)) {
      commands.details(key);
      return true;
    }
    if (event.key === " ") return space(event, key, isCommand);
    if (event.altKey) {
      if (event.key !== "PageUp" && event.key !== "PageDown") return false;
      commands.month(event.key === "PageUp" ? -1 : 1);
      return true;
    }
    if (event.key === "PageUp" || event.key === "PageDown") {
      blockFrom(matrix, key, event.key === "PageUp" ? -1 : 1).some((to) =>
        focusCell(root.current, to),
      );
      return true;
    }
    const path = pathFrom(matrix, key, event.key, isCommand);
    if (!path) return false;
    const isMoved = path.some((to) => focusCell(root.current, to));
    if (event.shiftKey && isMoved && active.current) {
      anchor.current ??= key;
      select(cellsBetween(matrix, anchor.current, active.current));
    } else if (isMoved) {
      anchor.current = null;
      if (selected.current.length > 0) select([]);
    } else toHeading(event);
    return true;
  }

  function space(event: KeyboardEvent, key: string, isCommand: boolean): boolean {
    if (event.shiftKey || isCommand) {
      commands.toggle(event.shiftKey ? rowOf(matrix, key) : placesOf(matrix, key).column);
      return true;
    }
    if (selected.current.length > 1) {
      commands.toggle(selected.current);
      return true;
    }
    if (event.target instanceof HTMLInputElement) return false;
    commands.details(key);
    return true;
  }

  function copy(key: string): boolean {
    const keys = selected.current.length > 0 ? selected.current : [key];
    const [first] = keys;
    const from = placesOf(matrix, first ?? key);
    copied.current = keys.map((each) => {
      const { row, place } = placesOf(matrix, each);
      return { line: row - from.row, place: place - from.place, on: isOn(each) };
    });
    return true;
  }

  function paste(key: string): boolean {
    const from = placesOf(matrix, key);
    const wishes = copied.current.flatMap(({ line, place, on }) => {
      const to = matrix[from.row + line]?.[from.place + place];
      return to ? [[to, on] as const] : [];
    });
    if (wishes.length > 0) commands.set(wishes);
    return wishes.length > 0;
  }

  /** From the first cells to the headings, which open menus. */
  function toHeading(event: KeyboardEvent) {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!cell) return;
    const heading =
      event.key === "ArrowUp"
        ? cell.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex]
        : event.key === "ArrowLeft"
          ? cell.parentElement?.querySelector("th")
          : null;
    heading?.querySelector<HTMLElement>("[data-m]")?.focus();
  }

  /** And back. */
  function fromHeading(event: KeyboardEvent): boolean {
    const heading =
      event.target instanceof Element && event.target.matches("[data-m]")
        ? event.target.closest("th")
        : null;
    const isBack = event.key === "ArrowDown" || event.key === "ArrowRight";
    if (!heading || !isBack) return false;
    return focusCell(root.current, active.current ?? undefined);
  }

  // On the node itself: the grid is no control, its boxes are.
  const latest = useRef({ onKeyDown, onFocus });
  latest.current = { onKeyDown, onFocus };
  useEffect(() => {
    const node = root.current;
    const keydown = (event: KeyboardEvent) => latest.current.onKeyDown(event);
    const focusin = (event: FocusEvent) => latest.current.onFocus(event);
    node?.addEventListener("keydown", keydown);
    node?.addEventListener("focusin", focusin);
    return () => {
      node?.removeEventListener("keydown", keydown);
      node?.removeEventListener("focusin", focusin);
    };
  }, [root]);
}

function cellsOf(root: HTMLElement | null): HTMLElement[] {
  return root ? [...root.querySelectorAll<HTMLElement>(CELL)] : [];
}

function keyOfNode(node: HTMLElement): string {
  return node instanceof HTMLInputElement ? node.value : (node.dataset.k ?? "");
}
