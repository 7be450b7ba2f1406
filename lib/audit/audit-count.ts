import { AsyncLocalStorage } from "node:async_hooks";

// The action door opens a scope, each audit row is noted in it, and the door checks that there was exactly one kind.
type Scope = { written: Set<string> };
const holder = globalThis as unknown as { preauAuditScope?: AsyncLocalStorage<Scope> };
holder.preauAuditScope ??= new AsyncLocalStorage<Scope>();
const storage = holder.preauAuditScope;

/** Notes a written audit row; a transaction that is tried again notes the same action, which counts once. */
export function countAudit(action: string): void {
  storage.getStore()?.written.add(action);
}

/** Runs a use-case inside a fresh scope; `written` fills while it runs. */
export function withAuditScope<T>(written: Set<string>, run: () => Promise<T>): Promise<T> {
  return storage.run({ written }, run);
}
