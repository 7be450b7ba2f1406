import type { ReactNode } from "react";

type Props = { current: number; total: number; children?: ReactNode };

/** « Étape 1 sur 3 », with its bars; children name the step. */
export function ProgressSteps({ current, total, children }: Props) {
  return (
    <div>
      <p className="soft">
        Étape {current} sur {total}
        {children ? <> : {children}</> : null}
      </p>
      <div className="progress-bars" aria-hidden="true">
        {Array.from({ length: total }, (_, rank) => rank + 1).map((step) => (
          <span key={step} className={step <= current ? "is-done" : undefined} />
        ))}
      </div>
    </div>
  );
}
