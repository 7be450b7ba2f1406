import "server-only";
import pino, { type Logger } from "pino";
import { env } from "./env.ts";

let logger: Logger | undefined;

/** JSON lines, one per event; ids only: no name, address, token, file name or body ever goes in. */
export function log(): Logger {
  logger ??= pino({ level: env.logLevel, base: null });
  return logger;
}

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const FIGURES = "23456789";

/** Short number that a user can read out on the phone and that the log carries, such as K7F-213. */
export function newIncident(): string {
  const random = crypto.getRandomValues(new Uint8Array(6));
  const shape = [LETTERS, FIGURES, LETTERS, FIGURES, FIGURES, FIGURES];
  const signs = shape.map((from, index) => from.charAt((random[index] ?? 0) % from.length));
  return `${signs.slice(0, 3).join("")}-${signs.slice(3).join("")}`;
}

/** What a log may say of an error: its name, code and stack, never its message, which may quote data. */
export function errorFacts(error: unknown): { name: string; code?: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: "" };
  const code = Reflect.get(error, "code");
  return {
    name: error.name,
    ...(typeof code === "string" ? { code } : {}),
    stack: (error.stack ?? "").split("\n").slice(1, 12).join("\n"),
  };
}
