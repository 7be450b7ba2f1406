"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

type Progress = { state: string; stage: string; done: number; total: number };
type Props = { exportId: string; start: Progress };

const FIRST_MS = 1000;
const LAST_MS = 3000;

/** How far the copy is; asks again after one second, then every three. Without JavaScript, one reloads the page. */
export function ExportProgress({ exportId, start }: Props) {
  const { refresh } = useRouter();
  const [progress, setProgress] = useState(start);
  useEffect(() => {
    let stopped = false;
    let wait = FIRST_MS;
    let timer = window.setTimeout(look, wait);
    async function look() {
      const next = await ask(exportId);
      if (stopped) return;
      if (next) setProgress(next);
      if (next && next.state !== "queued" && next.state !== "running") return refresh();
      wait = Math.min(LAST_MS, wait + 500);
      timer = window.setTimeout(look, wait);
    }
    return () => {
      stopped = true;
      window.clearTimeout(timer);
    };
  }, [exportId, refresh]);
  const { stage, done, total } = progress;
  return (
    <p role="status">
      <progress
        max={Math.max(1, total)}
        value={total > 0 ? done : undefined}
        aria-label="Avancement de la copie"
      />{" "}
      {stage}
      {total > 0 ? ` : ${done} sur ${total}` : null}
    </p>
  );
}

async function ask(exportId: string): Promise<Progress | null> {
  try {
    const answer = await fetch(`/api/mes-donnees/${exportId}`, { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as Progress) : null;
  } catch {
    return null;
  }
}
