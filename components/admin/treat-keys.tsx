"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

type Props = { correct: string; refuse: string; next: string | null; previous: string | null };

const KEPT = "preau-raccourcis";

/** Ctrl+Enter validates; single keys work only once the agent has switched them on (RGAA 12.10). */
export function TreatKeys(props: Props) {
  const router = useRouter();
  // Null until the browser has told: without JavaScript there is no switch.
  const [isOn, setOn] = useState<boolean | null>(null);
  useEffect(() => setOn(localStorage.getItem(KEPT) === "oui"), []);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        submitFrom(event.target);
        return;
      }
      if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
        return;
      const key = event.key.toLowerCase();
      if (key === "v") submitFrom(null);
      const ways = { c: props.correct, r: props.refuse, j: props.next, k: props.previous };
      const way = key in ways ? ways[key as keyof typeof ways] : null;
      if (way) router.push(way);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn, props.correct, props.refuse, props.next, props.previous, router]);
  if (isOn === null) return null;
  return (
    <div className="treat-keys no-print">
      <label className="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            setOn(target.checked);
            localStorage.setItem(KEPT, target.checked ? "oui" : "non");
          }}
        />
        <span className="choice-text">
          Raccourcis à une touche
          <span className="hint block">
            V valider, C correction, R refuser, J suivante, K précédente. Ctrl+Entrée valide
            toujours.
          </span>
        </span>
      </label>
    </div>
  );
}

/** The form in which the agent writes, or the one that accepts. */
function submitFrom(target: EventTarget | null): void {
  const own = target instanceof Element ? target.closest("#decision form") : null;
  const accept = document.querySelector("[data-treat=accept]")?.closest("form");
  const form = own ?? accept;
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}
