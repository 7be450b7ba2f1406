/** `canRetry`: the same file may pass later. A file that was refused for what it is never will. */
export type SendFailure = { ok: false; message: string; canRetry: boolean };
export type SendResult = { ok: true } | SendFailure;

export type Watch = {
  onProgress: (percent: number) => void;
  signal?: AbortSignal | undefined;
};

export const SEND_FAILED = "L’envoi a échoué. Vérifiez votre connexion et réessayez.";

/** What passes by itself: the network, a crowd, an antivirus or a storage that is away. */
const PASSING = ["interrupted", "crowded", "antivirusAway", "storageDown"];

export const networkFailure = (): SendFailure => ({
  ok: false,
  message: SEND_FAILED,
  canRetry: true,
});

/** Posts a form of files to one of our routes, with true progress (0 to 100). Never throws: a failure is a sentence. */
export function postFiles(
  address: string,
  body: FormData,
  { onProgress, signal }: Watch,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve(networkFailure());
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

/** What the server has answered; anything else than its own words is a failure on the way. */
export function readReply(reply: unknown): SendResult {
  const { ok, message, code } = Object(reply) as Record<string, unknown>;
  if (ok === true) return { ok: true };
  if (typeof message !== "string") return networkFailure();
  return { ok: false, message, canRetry: typeof code !== "string" || PASSING.includes(code) };
}
