"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { quartersDone } from "#lib/long-jobs/time-left.ts";
import type { JobProgress as Progress } from "#lib/long-jobs/view.ts";

type Props = { start: Progress };

const FIRST_MS = 1000;
const LAST_MS = 3000;
const figures = new Intl.NumberFormat("fr-FR");

/**
 * How far a long job is: asks again after one second, then every three, and draws the page again at its end. Read
 * aloud at each quarter only. Without JavaScript, one reloads the page.
 */
export function JobProgress({ start }: Props) {
  const progress = usePolling(start);
  const { stage, done, total, unit, left } = progress;
  const quarters = quartersDone(done, total);
  const counted = total > 0 ? `${figures.format(done)} sur ${figures.format(total)} ${unit}` : "";
  return (
    <div className="grid gap-1">
      <progress
        max={Math.max(1, total)}
        value={total > 0 ? done : undefined}
        aria-label="Avancement"
        className="job-progress"
      />
      <p>{[stage, counted, left].filter(Boolean).join(" – ")}</p>
      <p className="visually-hidden" role="status">
        {quarters > 0 ? `${stage} : ${quarters * 25} %` : stage}
      </p>
      <noscript>
        <p className="hint">Rechargez la page pour voir l’avancement.</p>
      </noscript>
    </div>
  );
}

function usePolling(start: Progress): Progress {
  const { refresh } = useRouter();
  const [progress, setProgress] = useState(start);
  const { id } = start;
  useEffect(() => {
    let stopped = false;
    let wait = FIRST_MS;
    let timer = window.setTimeout(look, wait);
    async function look() {
      const next = await ask(id);
      if (stopped) return;
      if (next) setProgress(next);
      if (next && !next.isLive) return refresh();
      wait = Math.min(LAST_MS, wait + 500);
      timer = window.setTimeout(look, wait);
    }
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [id, refresh]);
  return progress;
}

async function ask(jobId: string): Promise<Progress | null> {
  try {
    const answer = await fetch(`/api/travaux/${jobId}`, { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as Progress) : null;
  } catch {
    return null;
  }
}
