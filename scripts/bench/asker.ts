import net from "node:net";
import zlib from "node:zlib";

const END_OF_HEAD = Buffer.from("\r\n\r\n");

/** What was answered: its status, and its bytes as they came. */
type Answer = { status: number; head: string; body: Buffer };

/**
 * One connection that asks for the same page again and again, at the least cost for the program that asks: it shares the
 * cores with what it measures. Every answer must be a whole page; one in so many is opened and read.
 */
export class Asker {
  readonly #socket: net.Socket;
  readonly #request: Buffer;
  readonly #holds: string;
  readonly #everyOne: number;
  #asked = 0;

  /** `holds`: what the page says somewhere. */
  constructor(
    base: string,
    { path, cookie, holds, everyOne = 20 }: Wanted,
    socket = net.connect(Number(new URL(base).port), new URL(base).hostname),
  ) {
    this.#socket = socket;
    this.#holds = holds;
    this.#everyOne = everyOne;
    this.#request = Buffer.from(
      [
        `GET ${path} HTTP/1.1`,
        `host: ${new URL(base).host}`,
        `cookie: ${cookie}`,
        // As Chrome and Firefox ask over HTTPS.
        "accept-encoding: gzip, deflate, br, zstd",
        "\r\n",
      ].join("\r\n"),
    );
    socket.setNoDelay(true);
  }

  /** Asks once; whether a whole page came back. */
  async ask(): Promise<boolean> {
    const { status, head, body } = await this.#answer();
    const isRead = this.#asked++ % this.#everyOne === 0;
    return status === 200 && body.length > 0 && (!isRead || this.#isThePage(head, body));
  }

  close(): void {
    this.#socket.destroy();
  }

  #isThePage(head: string, body: Buffer): boolean {
    const html = /^content-encoding: zstd\r?$/im.test(head) ? zlib.zstdDecompressSync(body) : body;
    return html.includes(this.#holds) && html.includes("</html>");
  }

  #answer(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const pieces: Buffer[] = [];
      let head = "";
      let missing = -1;
      const done = (settle: () => void) => {
        this.#socket.off("data", onData).off("error", onEnd).off("close", onEnd);
        settle();
      };
      const onEnd = () => done(() => reject(new Error("the connection ended before the answer")));
      const onData = (piece: Buffer) => {
        pieces.push(piece);
        missing -= piece.length;
        if (head === "") {
          const all = pieces.length === 1 ? piece : Buffer.concat(pieces);
          const at = all.indexOf(END_OF_HEAD);
          if (at < 0) return;
          head = all.toString("latin1", 0, at);
          const length = /^content-length: (\d+)\r?$/im.exec(head)?.[1];
          if (length === undefined) return done(() => reject(new Error("an answer of no length")));
          const body = all.subarray(at + END_OF_HEAD.length);
          pieces.splice(0, pieces.length, body);
          missing = Number(length) - body.length;
        }
        if (missing > 0) return;
        const status = Number(head.slice(9, 12));
        done(() => resolve({ status, head, body: Buffer.concat(pieces) }));
      };
      this.#socket.on("data", onData).once("error", onEnd).once("close", onEnd);
      this.#socket.write(this.#request);
    });
  }
}

type Wanted = {
  path: string;
  cookie: string;
  holds: string;
  /** How often the body is opened. */
  everyOne?: number;
};
