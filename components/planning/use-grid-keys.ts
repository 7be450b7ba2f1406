"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Keys of cells as they are seen: lines, then places in the line. */
export type Matrix = readonly (readonly string[])[];

type Commands = { details: (key: string) => void; undo: () => void; redo: () => void };

const CELL = "input[name='p'], [data-k], a.pc";

/** The key of the cell in which an event happened. */
export function cellKeyOf(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest<HTMLElement>(CELL) : null;
  if (!node) return null;
  return node instanceof HTMLInputElement ? node.value : (node.dataset.k ?? null);
}

/**
 * One Tab stop for the whole grid, arrows inside (APG). Set on the nodes themselves: six hundred cells need not be
 * drawn again for a focus to move, and without JavaScript every box keeps its own Tab stop.
 */
export function useGridKeys(
  root: RefObject<HTMLElement | null>,
  matrix: Matrix,
  commands: Commands,
) {
  const active = useRef<string | null>(null);

  useEffect(() => {
    const nodes = cellsOf(root.current);
    const visible = nodes.filter(isVisible);
    const current =
      visible.find((node) => keyOfNode(node) === active.current) ??
      visible.find((node) => node instanceof HTMLInputElement) ??
      visible[0];
    for (const node of nodes) node.tabIndex = node === current ? 0 : -1;
    active.current = current ? keyOfNode(current) : null;
  });

  function focusKey(key: string | undefined): boolean {
    const nodes = cellsOf(root.current);
    const node = nodes.find((candidate) => keyOfNode(candidate) === key);
    if (!node || !isVisible(node)) return false;
    node.focus();
    return true;
  }

  function onFocus(event: FocusEvent) {
    const key = cellKeyOf(event.target);
    if (!key || key === active.current) return;
    for (const node of cellsOf(root.current)) node.tabIndex = keyOfNode(node) === key ? 0 : -1;
    active.current = key;
  }

  function onKeyDown(event: KeyboardEvent) {
    const key = cellKeyOf(event.target);
    const isCommand = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (isCommand && (letter === "z" || letter === "y")) {
      event.preventDefault();
      return letter === "y" || event.shiftKey ? commands.redo() : commands.undo();
    }
    if (!key) return;
    if (event.key === "Enter" && !(event.target instanceof HTMLAnchorElement)) {
      event.preventDefault();
      return commands.details(key);
    }
    if (event.key === " " && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      return commands.details(key);
    }
    if (event.altKey) return;
    const path = pathFrom(matrix, key, event.key, isCommand);
    if (!path) return;
    event.preventDefault();
    path.some(focusKey);
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

/** The cells that a key leads to, nearest first: folded weeks are jumped over. Null: not ours. */
export function pathFrom(
  matrix: Matrix,
  key: string,
  pressed: string,
  isCommand: boolean,
): string[] | null {
  const line = matrix.findIndex((keys) => keys.includes(key));
  const keys = matrix[line] ?? [];
  const place = keys.indexOf(key);
  const column = matrix.map((each) => each[place] ?? "");
  const all = matrix.flat();
  switch (pressed) {
    case "ArrowRight":
      return keys.slice(place + 1).filter((other) => other !== key);
    case "ArrowLeft":
      return keys.slice(0, place).reverse();
    case "ArrowDown":
      return column.slice(line + 1);
    case "ArrowUp":
      return column.slice(0, line).reverse();
    case "Home":
      return isCommand ? all : [...keys];
    case "End":
      return (isCommand ? all : [...keys]).toReversed();
    default:
      return null;
  }
}

function cellsOf(root: HTMLElement | null): HTMLElement[] {
  return root ? [...root.querySelectorAll<HTMLElement>(CELL)] : [];
}

function keyOfNode(node: HTMLElement): string {
  return node instanceof HTMLInputElement ? node.value : (node.dataset.k ?? "");
}

function isVisible(node: HTMLElement): boolean {
  return node.offsetParent !== null;
}
