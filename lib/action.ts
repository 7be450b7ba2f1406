import "server-only";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type * as z from "zod";
import { type Limit, takePoint } from "./accounts/rate-limit.ts";
import {
  type AccountContext,
  callerAddress,
  currentAccount,
  currentParent,
  currentStaff,
  type ParentContext,
  type StaffContext,
} from "./accounts/session.ts";
import type { ActionKey } from "./audit/action-keys.ts";
import { withAuditScope } from "./audit/audit-count.ts";
import type { Actor } from "./audit/write-audit.ts";
import { forFamily } from "./db/transaction.ts";
import { env } from "./env.ts";
import { fieldFaults } from "./field-faults.ts";
import { inputOf, keptValues } from "./form-data.ts";
import { type Outcome, watchParent } from "./incidents/watch-parent.ts";
import { errorFacts, log, newIncident } from "./log.ts";
import type { Reply } from "./reply.ts";
import type { Result } from "./result.ts";
import type { Permission } from "./staff/permissions.ts";

/**
 * THE door of every mutation, always in this order: same-origin check → session → scope → rate limit → zod →
 * use-case → exactly one kind of audit row → reply. Next's own control flow (redirect, not found) passes through.
 */
export type VisitorContext = { actor: Actor; address: string };

type Said = string | { field: string; message: string };

export type ActionOptions<S extends z.ZodType, R extends { code: string }> = {
  /** Names the action in the journal; the use-case writes its row under a key of the same list. */
  key: ActionKey;
  schema: S;
  /** The French sentence of each refusal; `{field}` puts it beside a field. */
  say: (refusal: R) => Said;
  limit?: Limit;
  /**
   * The page that calls it is not drawn again: an agent would decide on what came while she was reading as if she had
   * seen it, or each tap would open, and note in the journal, what the page shows of health.
   */
  keepsPage?: true;
};

type Run<S extends z.ZodType, C, V, R extends { code: string }> = (
  input: z.output<S>,
  context: C,
) => Promise<Result<V, R>>;

export type Action<V> = (previous: Reply<V>, input: unknown) => Promise<Reply<V>>;

// A whole town hall or school may share one address; sign-in, letters and mails have narrower limits of their own.
const PUBLIC_LIMIT: Limit = { name: "public-action", points: 300, seconds: 60 };
const PARENT_LIMIT: Limit = { name: "parent-action", points: 240, seconds: 60 };
const STAFF_LIMIT: Limit = { name: "staff-action", points: 600, seconds: 60 };

/** An action that anybody may call. */
export function publicAction<S extends z.ZodType, V, R extends { code: string }>(
  options: ActionOptions<S, R>,
  run: Run<S, VisitorContext, V, R>,
): Action<V> {
  return door(options, PUBLIC_LIMIT, run, async () => {
    const { full, prefix } = await callerAddress();
    const context: VisitorContext = { actor: { kind: "visitor", ipPrefix: prefix }, address: full };
    return { context, subject: full };
  });
}

/** An action of a signed-in guardian; the family comes from the session. */
export function parentAction<S extends z.ZodType, V, R extends { code: string }>(
  options: ActionOptions<S, R>,
  run: Run<S, ParentContext, V, R>,
): Action<V> {
  return door(
    options,
    PARENT_LIMIT,
    (input, parent) => forFamily(parent.family.id, () => run(input, parent)),
    async () => {
      const parent = await currentParent();
      return parent && { context: parent, subject: parent.accountId };
    },
    (parent, outcome) => watchParent(parent, options.key, outcome),
  );
}

/** An action of a staff member who holds the named permission. */
export function staffAction<S extends z.ZodType, V, R extends { code: string }>(
  permission: Permission,
  options: ActionOptions<S, R>,
  run: Run<S, StaffContext, V, R>,
): Action<V> {
  const counts = !options.keepsPage;
  const runAndCount: typeof run = async (input, staff) => {
    try {
      const result = await run(input, staff);
      if (result.ok && counts) countAgain();
      return result;
    } catch (error) {
      if (isControlFlow(error) && counts) countAgain();
      throw error;
    }
  };
  return door(options, STAFF_LIMIT, runAndCount, async () => {
    const staff = await currentStaff();
    return staff?.permissions.has(permission) ? { context: staff, subject: staff.accountId } : null;
  });
}

/** The menu of staff stays where it is from page to page: its counts are drawn again after what may change them. */
function countAgain(): void {
  revalidatePath("/admin", "layout");
}

/** An action on one's own account, of a guardian or a staff member. */
export function signedInAction<S extends z.ZodType, V, R extends { code: string }>(
  options: ActionOptions<S, R>,
  run: Run<S, AccountContext, V, R>,
): Action<V> {
  return door(options, PARENT_LIMIT, run, async () => {
    const context = await currentAccount();
    return context && { context, subject: context.accountId };
  });
}

function door<S extends z.ZodType, C, V, R extends { code: string }>(
  options: ActionOptions<S, R>,
  usualLimit: Limit,
  run: Run<S, C, V, R>,
  enter: () => Promise<{ context: C; subject: string } | null>,
  watch?: (context: C, outcome: Outcome) => Promise<void>,
): Action<V> {
  return async function action(_previous, input) {
    const values = keptValues(input);
    const written = new Set<string>();
    let tell: (outcome: Outcome) => Promise<void> = async () => undefined;
    try {
      if (!(await isSameOrigin())) return refused("other-origin", ELSEWHERE, values);
      const entered = await enter();
      if (!entered) return refused("signed-out", SIGNED_OUT, values);
      if (watch) tell = (outcome) => watch(entered.context, outcome);
      const limit = options.limit ?? usualLimit;
      const wait = await takePoint(limit, entered.subject);
      if (wait !== null) return refused("too-many", TOO_MANY, values);
      const parsed = options.schema.safeParse(inputOf(input));
      if (!parsed.success)
        return { status: "invalid", fields: fieldFaults(parsed.error, options.schema), values };
      const result = await withAuditScope(written, () => run(parsed.data, entered.context));
      checkAudit(options.key, written, result.ok);
      if (result.ok) {
        await tell({ kind: "done" });
        return { status: "done", value: result.value };
      }
      const said = options.say(result.refusal);
      if (typeof said !== "string") {
        // What one corrects in a field is no refusal to prove.
        await tell({ kind: "done" });
        return { status: "invalid", fields: { [said.field]: said.message }, values };
      }
      await tell({ kind: "refused", code: result.refusal.code, message: said });
      return refused(result.refusal.code, said, values);
    } catch (error) {
      if (isControlFlow(error)) {
        checkAudit(options.key, written, true);
        await tell({ kind: "done" });
      }
      unstable_rethrow(error);
      const incident = newIncident();
      await tell({ kind: "failed", incident });
      log().error({
        event: "action.failed",
        action: options.key,
        incident,
        err: errorFacts(error),
      });
      return { status: "failed", incident, values };
    }
  };
}

const ELSEWHERE = "Cette demande vient d’un autre site. Rechargez la page et recommencez.";
const SIGNED_OUT = "Vous avez été déconnecté. Reconnectez-vous : vos choix sont gardés.";
const TOO_MANY = "Trop de demandes à la fois. Attendez une minute et recommencez.";

function refused<V>(
  code: string,
  message: string,
  values: Record<string, string | string[]>,
): Reply<V> {
  return { status: "refused", code, message, values };
}

/** Next lets a POST without Origin through; we do not. Browsers always send one, with or without JavaScript. */
export async function isSameOrigin(): Promise<boolean> {
  return (await headers()).get("origin") === new URL(env.baseUrl).origin;
}

function isControlFlow(error: unknown): boolean {
  const digest =
    typeof error === "object" && error !== null ? Reflect.get(error, "digest") : undefined;
  return typeof digest === "string" && digest.startsWith("NEXT_");
}

// A success without its journal row, or with rows of two kinds, is a bug: it must be seen in the first test.
function checkAudit(key: string, written: Set<string>, succeeded: boolean): void {
  if (written.size > 1 || (succeeded && written.size === 0)) {
    throw new Error(`action ${key} wrote ${written.size} kinds of audit rows`);
  }
}
