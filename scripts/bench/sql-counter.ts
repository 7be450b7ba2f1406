import net from "node:net";

export type SqlCounter = { port: number; read(): number; close(): Promise<void> };

/**
 * Stands between the portal and PostgreSQL and counts the statements that pass: simple queries (Q) and executions (E)
 * of the wire protocol. Changes nothing.
 */
export async function startSqlCounter(target: { host: string; port: number }): Promise<SqlCounter> {
  let statements = 0;
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const database = net.connect(target.port, target.host);
    const count = newReader((type) => {
      if (type === "Q" || type === "E") statements += 1;
    });
    for (const socket of [client, database]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => {
        client.destroy();
        database.destroy();
      });
    }
    client.on("data", count);
    client.pipe(database);
    database.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port for the counter");
  return {
    port: address.port,
    read: () => statements,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Follows a client's messages; the first one has no type. */
function newReader(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let held = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (held.length < head + 4) return;
      const length = held.readInt32BE(head) + head;
      if (held.length < length) return;
      if (started) onMessage(String.fromCharCode(held[0] ?? 0));
      started = true;
      held = held.subarray(length);
    }
  };
}
