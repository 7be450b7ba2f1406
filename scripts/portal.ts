import type { ChildProcess } from "node:child_process";
import net from "node:net";
import { PROGRAMS, startNode } from "./children.ts";
import { SPARING, YOUNG } from "./sparing.mjs";

const DEFAULT_PORT = 3000;

/** The port asked for by PORT, if it is free; else one French sentence. */
export async function portalPort(): Promise<number> {
  const asked = process.env.PORT || String(DEFAULT_PORT);
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT=${asked} n’est pas un numéro de port (1 à 65535).`);
  if (await isFree(port)) return port;
  throw new Error(
    `Le port ${port} est déjà pris par un autre programme (peut-être une démonstration déjà lancée). ` +
      `Arrêtez-le, ou choisissez un autre port : PORT=${port + 1} npm run demo`,
  );
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** Starts `next start` or `next dev` and resolves once it answers; throws if it ends before. */
export async function startPortal(
  command: "start" | "dev",
  port: number,
  env: Record<string, string | undefined>,
  flags: readonly string[] = YOUNG,
): Promise<ChildProcess> {
  const NODE_ENV = command === "dev" ? "development" : "production";
  const child = startNode([...flags, PROGRAMS.next, command, "-p", String(port)], {
    ...SPARING,
    ...env,
    NODE_ENV,
  });
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error("Le portail ne démarre pas : voyez le message ci-dessus.");
    if (await answers(port)) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    // Any answer will do; the icon costs no database.
    const answer = await fetch(`http://localhost:${port}/icon.svg`, {
      signal: AbortSignal.timeout(20_000),
      redirect: "manual",
    });
    await answer.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
