const FAILED = "L'envoi a échoué. Vérifiez votre connexion et réessayez.";

type Sent = { ok: true } | { ok: false; message: string };

/** Sends one file to the draft with its true progress (0 to 100). */
export function sendAttachment(
  file: File,
  threadId: string | undefined,
  onProgress: (percent: number) => void,
): Promise<Sent> {
  const body = new FormData();
  if (threadId) body.set("threadId", threadId);
  body.set("file", file, "fichier");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, message: FAILED });
    request.open("POST", "/api/messagerie/pieces");
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded * 100) / event.total));
    };
    request.onload = () => resolve(readReply(request.response));
    request.onerror = fail;
    request.ontimeout = fail;
    request.onabort = fail;
    request.send(body);
  });
}

function readReply(reply: unknown): Sent {
  const { ok, message } = Object(reply) as { ok?: unknown; message?: unknown };
  if (ok === true) return { ok: true };
  return { ok: false, message: typeof message === "string" ? message : FAILED };
}
