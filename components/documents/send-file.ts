import { MAX_FILE_BYTES } from "#lib/files/limits.ts";
import { fileMessage } from "#lib/files/messages.ts";
import { networkFailure, postFiles, type SendResult } from "./post-files.ts";

/** Which document the file answers. */
export type SendTarget = {
  kindId: string;
  childId: string | null;
  guardianId?: string | null | undefined;
};

const AT_ONCE = 3;
let busy = 0;
const waiting: (() => void)[] = [];

async function enter(): Promise<void> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
}

function leave(): void {
  busy -= 1;
  waiting.shift()?.();
}

/**
 * Sends one file, or photos that become one PDF, with true progress (0 to 100), three at a time for the whole page. One
 * that the server would refuse for its weight is refused here: nobody waits for the sending of 14 Mo to read it.
 */
export async function sendFiles(
  files: readonly Blob[],
  target: SendTarget,
  watch: { onProgress: (percent: number) => void; signal: AbortSignal },
): Promise<SendResult> {
  const heavy = files.find(({ size }) => size > MAX_FILE_BYTES);
  if (heavy) {
    const message = fileMessage({ code: "tooLarge", sizeBytes: heavy.size });
    return { ok: false, message, canRetry: false };
  }
  await enter();
  try {
    if (watch.signal.aborted) return networkFailure();
    const body = new FormData();
    body.set("kindId", target.kindId);
    body.set("childId", target.childId ?? "");
    body.set("guardianId", target.guardianId ?? "");
    for (const file of files) body.append("file", file, "document");
    return await postFiles("/api/documents", body, watch);
  } finally {
    leave();
  }
}
