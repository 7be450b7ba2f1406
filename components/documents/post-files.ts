export type SendResult = { ok: true } | { ok: false; message: string };

export type Watch = {
  onProgress: (percent: number) => void;
  signal?: AbortSignal | undefined;
};

export const SEND_FAILED = "L’envoi a échoué. Vérifiez votre connexion et réessayez.";

/** Posts a form of files to one of our routes, with true progress (0 to 100). Never throws: a failure is a sentence. */
export function postFiles(
  address: string,
  body: FormData,
  { onProgress, signal }: Watch,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, message: SEND_FAILED });
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded * 100) / event.total));
    };
    request.onload = () => resolve(readReply(request.response));
    request.onerror = fail;
    request.ontimeout = fail;
    request.onabort = fail;
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function readReply(reply: unknown): SendResult {
  const { ok, message } = Object(reply) as { ok?: unknown; message?: unknown };
  if (ok === true) return { ok: true };
  return { ok: false, message: typeof message === "string" ? message : SEND_FAILED };
}
