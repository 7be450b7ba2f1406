import net from "node:net";

export type SqlCounter = {
  port: number;
  /** Statements since the start. */
  read(): number;
  /** The statements since the last call, in order. */
  take(): string[];
  close(): Promise<void>;
};

/**
 * Stands between the portal and PostgreSQL and counts the statements that pass: simple queries (Q) and executions (E)
 * of the wire protocol. Changes nothing.
 */
export async function startSqlCounter(target: { host: string; port: number }): Promise<SqlCounter> {
  let statements = 0;
  let taken: string[] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const database = net.connect(target.port, target.host);
    const follow = newFollower((text) => {
      statements += 1;
      if (taken.length < KEPT) taken.push(text);
    });
    for (const socket of [client, database]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => {
        client.destroy();
        database.destroy();
      });
    }
    client.on("data", follow);
    client.pipe(database);
    database.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port for the counter");
  return {
    port: address.port,
    read: () => statements,
    take: () => {
      const texts = taken;
      taken = [];
      return texts;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Loads send hundreds of thousands. */
const KEPT = 1000;

/** Follows a client's messages: the text of a statement comes once, when it is parsed, and runs by its name. */
function newFollower(onStatement: (text: string) => void): (chunk: Buffer) => void {
  const parsed = new Map<string, string>();
  let bound = "";
  return newReader((type, body) => {
    if (type === "Q") onStatement(stringAt(body, 0).text);
    if (type === "P") {
      const name = stringAt(body, 0);
      parsed.set(name.text, stringAt(body, name.next).text);
    }
    if (type === "B") bound = stringAt(body, stringAt(body, 0).next).text;
    if (type === "E") onStatement(parsed.get(bound) ?? "");
  });
}

function stringAt(body: Buffer, from: number): { text: string; next: number } {
  const end = body.indexOf(0, from);
  return { text: body.toString("utf8", from, end), next: end + 1 };
}

/** Cuts a client's bytes into messages; the first one has no type. */
function newReader(onMessage: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let held = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (held.length < head + 4) return;
      const length = held.readInt32BE(head) + head;
      if (held.length < length) return;
      if (started) onMessage(String.fromCharCode(held[0] ?? 0), held.subarray(head + 4, length));
      started = true;
      held = held.subarray(length);
    }
  };
}
