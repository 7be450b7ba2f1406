import { type AddressInfo, createServer, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** What the server does with the next mails: takes them, refuses the recipient or the message, or cuts the line. */
export type SinkBehaviour =
  | "accept"
  | "refuse-recipient-later"
  | "refuse-recipient"
  | "refuse-message-later"
  | "refuse-message"
  | "cut-in-data"
  /** Says nothing until `release()`: as slow as a server can be. */
  | "hold"
  | "accept-then-cut";

export type SmtpSink = {
  url: string;
  behaviour: SinkBehaviour;
  received: { to: string[]; raw: string; isSecret: boolean }[];
  /** How many mails wait for an answer. */
  held: number;
  release(): void;
  close(): Promise<void>;
};

const reply = (code: number, text: string) =>
  Object.assign(new Error(text), { responseCode: code });

/**
 * A real SMTP server of this process, on a free port. `starttls` and `smtps`: with the certificate that nobody vouches
 * for of the library.
 */
export async function startSmtpSink(
  line: "plain" | "starttls" | "smtps" = "plain",
): Promise<SmtpSink> {
  const sockets = new Set<Socket>();
  const sink: SmtpSink = {
    url: "",
    behaviour: "accept",
    received: [],
    held: 0,
    release: () => undefined,
    close: async () => undefined,
  };
  const { promise: released, resolve } = Promise.withResolvers<void>();
  sink.release = resolve;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: line === "plain" ? ["STARTTLS"] : [],
    secure: line === "smtps",
    logger: false,
    onRcptTo(_address, _session, callback) {
      if (sink.behaviour === "refuse-recipient-later") return callback(reply(450, "try later"));
      if (sink.behaviour === "refuse-recipient") return callback(reply(550, "no such user"));
      callback();
    },
    onData(stream, session, callback) {
      if (sink.behaviour === "cut-in-data") return cut();
      let raw = "";
      stream.on("data", (chunk: Buffer) => {
        raw += chunk.toString("utf8");
      });
      stream.on("end", async () => {
        if (sink.behaviour === "hold") {
          sink.held += 1;
          await released;
        }
        if (sink.behaviour === "refuse-message-later") return callback(reply(451, "try later"));
        if (sink.behaviour === "refuse-message") return callback(reply(554, "not wanted"));
        sink.received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          isSecret: session.secure,
        });
        if (sink.behaviour === "accept-then-cut") return cut();
        callback();
      });
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as AddressInfo;
  sink.url = `${line === "smtps" ? "smtps" : "smtp"}://127.0.0.1:${port}`;
  sink.close = () => new Promise((done) => server.close(() => done()));
  return sink;
}

/** A port on which nobody answers. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
