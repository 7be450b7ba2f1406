/** Which document the file answers. */
export type SendTarget = {
  kindId: string;
  childId: string | null;
  guardianId?: string | null | undefined;
};
export type SendResult = { ok: true } | { ok: false; message: string };

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

const FAILED = "L'envoi a échoué. Vérifiez votre connexion et réessayez.";

/** Sends one file, or photos that become one PDF, with true progress (0 to 100), three at a time for the whole page. */
export async function sendFiles(
  files: readonly Blob[],
  target: SendTarget,
  watch: { onProgress: (percent: number) => void; signal: AbortSignal },
): Promise<SendResult> {
  await enter();
  try {
    if (watch.signal.aborted) return { ok: false, message: FAILED };
    const body = new FormData();
    body.set("kindId", target.kindId);
    body.set("childId", target.childId ?? "");
    body.set("guardianId", target.guardianId ?? "");
    for (const file of files) body.append("file", file, "document");
    return await post(body, watch);
  } finally {
    leave();
  }
}

function post(
  body: FormData,
  { onProgress, signal }: { onProgress: (percent: number) => void; signal: AbortSignal },
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, message: FAILED });
    request.open("POST", "/api/documents");
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded * 100) / event.total));
    };
    request.onload = () => resolve(readReply(request.response));
    request.onerror = fail;
    request.ontimeout = fail;
    request.onabort = fail;
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function readReply(reply: unknown): SendResult {
  const { ok, message } = Object(reply) as { ok?: unknown; message?: unknown };
  if (ok === true) return { ok: true };
  return { ok: false, message: typeof message === "string" ? message : FAILED };
}
