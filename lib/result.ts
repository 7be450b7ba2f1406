/** What a use-case answers: a value, or a refusal with a code and the facts that its French sentence needs. */
export type Result<T, R extends { code: string } = never> =
  | { ok: true; value: T }
  | { ok: false; refusal: R };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<R extends { code: string }>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}
