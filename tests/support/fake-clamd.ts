import { createServer, type Server } from "node:net";

/** The harmless file that every antivirus calls a virus, in two pieces so that none minds this source. */
export const EICAR = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""),
);

/** « mute » takes the connection and never answers; « full » refuses the size; « odd » calls its virus « …-OK ». */
export type ClamdMode = "works" | "mute" | "full" | "odd";

/** A clamd that knows one virus. */
export async function startFakeClamd(
  mode: ClamdMode = "works",
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server: Server = createServer((socket) => {
    const pieces: Buffer[] = [];
    socket.on("error", () => socket.destroy());
    socket.on("data", (piece: Buffer) => {
      pieces.push(piece);
      const content = contentOf(Buffer.concat(pieces));
      if (content === null || mode === "mute") return;
      if (mode === "full") socket.end("INSTREAM size limit exceeded. ERROR\0");
      else if (mode === "odd") socket.end("stream: Win.Dropper-OK FOUND\0");
      else socket.end(content.includes(EICAR) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `tcp://127.0.0.1:${address.port}`, stop };
}

/** The streamed bytes once the closing length of zero has come, or null. */
function contentOf(received: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (!received.subarray(0, command.length).equals(Buffer.from(command))) return null;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const size = received.readUInt32BE(at);
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}
