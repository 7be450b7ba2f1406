"use client";

import { type RefObject, useEffect, useRef } from "react";
import { cellKeyOf } from "./use-grid-keys.ts";

/**
 * Press and drag with the mouse: every box that was crossed gets the new value of the first one, when the button is
 * released; Escape before that gives up. Never on touch, where it would fight scrolling.
 */
export function usePaint(
  root: RefObject<HTMLElement | null>,
  paint: (keys: readonly string[], on: boolean) => void,
) {
  const latest = useRef(paint);
  latest.current = paint;
  useEffect(() => {
    const node = root.current;
    if (!node) return;
    let start: HTMLInputElement | null = null;
    let crossed = new Map<string, HTMLElement>();
    const isPainting = () => crossed.size > 0;

    const mark = (box: HTMLElement, value: string | null) => {
      if (value === null) box.removeAttribute("data-paint");
      else box.setAttribute("data-paint", value);
    };
    const stop = () => {
      for (const box of crossed.values()) mark(box, null);
      node.classList.remove("is-painting");
      crossed = new Map();
      start = null;
    };
    const cross = (target: EventTarget | null) => {
      const box = target instanceof HTMLInputElement ? target : null;
      const key = box?.name === "p" ? cellKeyOf(box) : null;
      if (!box || !key || !start || crossed.has(key)) return;
      crossed.set(key, box);
      mark(box, start.checked ? "off" : "on");
    };
    const down = (event: PointerEvent) => {
      const { target, pointerType, button } = event;
      if (pointerType !== "mouse" || button !== 0) return;
      if (target instanceof HTMLInputElement && target.name === "p") start = target;
    };
    const over = (event: PointerEvent) => {
      if (!start || (event.target === start && !isPainting())) return;
      if (event.buttons !== 1) return stop();
      if (!isPainting()) {
        node.classList.add("is-painting");
        cross(start);
      }
      cross(event.target);
    };
    const up = (event: PointerEvent) => {
      if (!isPainting() || !start) return stop();
      const keys = [...crossed.keys()];
      const on = !start.checked;
      // Released on the first box: the browser would turn it once more.
      if (event.target === start)
        node.addEventListener("click", (click) => click.preventDefault(), {
          capture: true,
          once: true,
        });
      stop();
      latest.current(keys, on);
    };
    const giveUp = (event: KeyboardEvent) => {
      if (event.key === "Escape" && isPainting()) stop();
    };
    node.addEventListener("pointerdown", down);
    node.addEventListener("pointerover", over);
    window.addEventListener("pointerup", up);
    window.addEventListener("keydown", giveUp);
    return () => {
      node.removeEventListener("pointerdown", down);
      node.removeEventListener("pointerover", over);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("keydown", giveUp);
    };
  }, [root]);
}
