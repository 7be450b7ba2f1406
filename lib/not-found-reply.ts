/** The one answer for what does not exist and for what is not yours: same status, same body. */
export function notFoundReply(): Response {
  return new Response("Cette page n’existe pas, ou elle n’est plus disponible.", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
