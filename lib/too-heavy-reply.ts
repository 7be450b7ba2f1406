/** More than a form may carry; what Next reads at most is in next.config.ts and is the same. */
export const FORM_BYTES = 2 * 1024 * 1024;

/** True when a form announces more than is read: it is answered before it is read. */
export function isTooHeavy(request: { method: string; headers: Pick<Headers, "get"> }): boolean {
  return (
    request.method === "POST" && Number(request.headers.get("content-length") ?? 0) > FORM_BYTES
  );
}

/** What somebody without JavaScript reads; with it, the page itself has said so before sending. */
export function tooHeavyReply({ nonce, value }: { nonce: string; value: string }): Response {
  return new Response(page(nonce), {
    status: 413,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": value,
    },
  });
}

const page = (nonce: string) => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Votre texte est trop long – Portail famille</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
</style>
</head>
<body>
<main>
<h1>Votre texte est trop long</h1>
<p>Rien n’a été enregistré.</p>
<p>Revenez à la page d’avant. Raccourcissez votre texte, puis recommencez.</p>
<p><a href="/">Aller à l’accueil</a></p>
</main>
</body>
</html>
`;
