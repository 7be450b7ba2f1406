import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type Stripe from "stripe";

/** The kinds of object that the emulator keeps, each as Stripe's own JSON. */
export type Kinds = {
  session: Stripe.Checkout.Session;
  item: LineItem;
  intent: Stripe.PaymentIntent;
  charge: ChargeObject;
  event: EventObject;
  /** What a session's payment will be made with, once somebody tries to pay. */
  plan: { id: string; metadata: Record<string, string> };
};
export type Kind = keyof Kinds;

export type LineItem = Omit<Stripe.LineItem, "price"> & { price: object };
export type ChargeObject = Omit<Stripe.Charge, "payment_method_details"> & {
  payment_method_details: object;
};
export type EventObject = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: object };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS object (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
    parent TEXT, created INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS object_status ON object (kind, json_extract(body, '$.status'));
  CREATE INDEX IF NOT EXISTS object_parent ON object (parent);
  CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY, request TEXT NOT NULL, taken_at INTEGER NOT NULL, status INTEGER, body TEXT);
  CREATE TABLE IF NOT EXISTS delivery (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL, locked_until INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS delivery_due ON delivery (state, next_at);
  CREATE TABLE IF NOT EXISTS knob (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

export type Row = Record<string, unknown>;
export type Store = ReturnType<typeof openStore>;

/**
 * The emulator's whole state, in one SQLite file: it outlives a restart, and copies of this module share it.
 * `:memory:` for tests.
 */
export function openStore(file: string) {
  if (file !== ":memory:") mkdirSync(path.dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  database.exec(SCHEMA);

  const rows = (sql: string, ...values: SQLInputValue[]): Row[] =>
    database.prepare(sql).all(...values);
  const change = (sql: string, ...values: SQLInputValue[]): number =>
    Number(database.prepare(sql).run(...values).changes);

  return {
    rows,
    change,

    /** All or nothing. Its body is synchronous: no other request of this process can come in between. */
    transaction<T>(run: () => T): T {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = run();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },

    insert<K extends Kind>(
      kind: K,
      object: Kinds[K],
      created: number,
      parent: string | null = null,
    ): void {
      change(
        "INSERT INTO object (kind, id, parent, created, body) VALUES (?, ?, ?, ?, ?)",
        kind,
        object.id,
        parent,
        created,
        JSON.stringify(object),
      );
    },

    save(object: Kinds[Kind]): void {
      change("UPDATE object SET body = ? WHERE id = ?", JSON.stringify(object), object.id);
    },

    find<K extends Kind>(kind: K, id: string): Kinds[K] | null {
      const [row] = rows("SELECT body FROM object WHERE kind = ? AND id = ?", kind, id);
      return row ? bodyOf<K>(row) : null;
    },

    close(): void {
      database.close();
    },
  };
}

/** The object of a row; what was written is what the types say. */
export function bodyOf<K extends Kind>(row: Row): Kinds[K] {
  return JSON.parse(String(row.body)) as Kinds[K];
}
