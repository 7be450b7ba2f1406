import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export type Step = {
  label: string;
  /** `ended`: it goes no further, and there is nothing to correct. */
  state: "done" | "current" | "todo" | "problem" | "ended";
  detail?: ReactNode;
};

const words = {
  done: "fait",
  current: "en cours",
  todo: "à venir",
  problem: "à corriger",
  ended: "terminé",
};

type Props = { steps: Step[]; label: string; row?: boolean | undefined };

/** Where a request stands. `row` lays it in one line from 768 px. */
export function StepLine({ steps, label, row }: Props) {
  return (
    <ol className={row ? "steps steps-row" : "steps"} aria-label={label}>
      {steps.map((step, rank) => (
        <li
          key={step.label}
          className={`step step-${step.state === "ended" ? "problem" : step.state}`}
          aria-current={["current", "problem", "ended"].includes(step.state) ? "step" : undefined}
        >
          <span className="step-mark" aria-hidden="true">
            <StepMark state={step.state} rank={rank} />
          </span>
          <span className="step-text">
            <span className="step-label">{step.label}</span>
            <span className="visually-hidden"> ({words[step.state]})</span>
            {step.detail ? <span className="soft small block">{step.detail}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state, rank }: { state: Step["state"]; rank: number }) {
  if (state === "done") return <Icon name="check" size={16} />;
  return state === "problem" || state === "ended" ? "!" : rank + 1;
}
