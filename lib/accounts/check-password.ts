import { town } from "#lib/catalog/settings.ts";
import type { PasswordRefusal } from "./messages.ts";
import { passwordFault } from "./password-rules.ts";
import { passwordMinimum } from "./password-settings.ts";
import "server-only";

/** Why this password is refused to this person, or null; `own` are words that others know of her. */
export async function passwordRefusal(
  password: string,
  own: readonly string[],
): Promise<PasswordRefusal | null> {
  const [minimum, { name }] = await Promise.all([passwordMinimum(), town()]);
  const context = own.flatMap((word) => [
    word,
    word.split("@")[0] ?? "",
    ...word.split(/[\s.@-]+/),
  ]);
  const fault = passwordFault(
    password,
    [...context, name, ...name.split(/[\s-]+/), "portailfamille", "portail", "preau"],
    minimum,
  );
  return fault && { code: fault, minimum };
}
