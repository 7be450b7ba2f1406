import "server-only";
import { connect, type Socket } from "node:net";

/** `away`: it is set up but did not answer; nothing may be concluded. */
export type Verdict = "clean" | "infected" | "away";

const SECONDS = 30;
const PIECE = 64 * 1024;
const ANSWER_MAX = 4096;

/**
 * Asks clamd (command INSTREAM) about bytes. `address` is « tcp://host:3310 » or « unix:/run/clamav/clamd.ctl ».
 * Anything but a clear answer, a refused connection and a silence of thirty seconds included, is `away`.
 */
export function askAntivirus(
  bytes: Uint8Array,
  address: string,
  seconds: number = SECONDS,
): Promise<Verdict> {
  return new Promise((resolve) => {
    const socket = open(address);
    let answer = "";
    const end = () => {
      resolve(verdictOf(answer));
      socket.destroy();
    };
    socket.setTimeout(seconds * 1000, end);
    socket.on("error", end);
    socket.on("close", end);
    socket.on("data", (piece) => {
      answer += piece.toString("latin1");
      if (answer.includes("\0") || answer.length > ANSWER_MAX) end();
    });
    socket.on("connect", () => send(socket, bytes));
  });
}

function open(address: string): Socket {
  if (address.startsWith("unix:")) return connect({ path: address.slice("unix:".length) });
  const { hostname, port } = new URL(address);
  return connect({ host: hostname, port: Number(port || 3310) });
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write("zINSTREAM\0");
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    socket.write(lengthOf(piece.length));
    socket.write(piece);
  }
  socket.write(lengthOf(0));
}

function lengthOf(size: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(size);
  return head;
}

/** « stream: OK », « stream: Eicar-Signature FOUND ». « INSTREAM size limit exceeded. ERROR » says nothing. */
function verdictOf(answer: string): Verdict {
  const text = answer.replaceAll("\0", "").trim();
  if (text === "stream: OK") return "clean";
  return /^stream: .+ FOUND$/.test(text) ? "infected" : "away";
}
