type Sent = {
  bytes: Uint8Array | string;
  mediaType: string;
  /** Made by us, without quotes: the sender's own name is not kept. */
  fileName: string;
  /** In the browser (in a frame of ours too), or saved at once. */
  as: "shown" | "saved";
};

/** A file for one person, whole each time: no ranges, no cache, no guess of its type, no script, no frame but ours. */
export function fileReply({ bytes, mediaType, fileName, as }: Sent): Response {
  const body = typeof bytes === "string" ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      "content-type": mediaType,
      "content-length": String(body.length),
      "content-disposition": `${as === "shown" ? "inline" : "attachment"}; filename="${fileName}"`,
      "content-security-policy": "default-src 'none'; frame-ancestors 'self'; sandbox",
      "x-content-type-options": "nosniff",
      "accept-ranges": "none",
      "cache-control": "private, no-store",
    },
  });
}
