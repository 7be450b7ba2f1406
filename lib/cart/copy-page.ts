import "server-only";
import { monthOf } from "#lib/calendar/month.ts";
import { loadMonth } from "#lib/planning/load-month.ts";
import { weeksIn } from "#lib/planning/month-view.ts";
import { ok, type Result } from "#lib/result.ts";
import { type CopyRefusal, previewCopy } from "./copy-choices.ts";
import { type CopyInput, copySchema } from "./copy-schema.ts";
import {
  enrolledChildren,
  type PatternPage,
  type PricedOutcome,
  pricedIn,
} from "./pattern-page.ts";
import { periodsToChoose } from "./week-pattern.ts";

export type CopyPage = Pick<
  PatternPage,
  "children" | "periods" | "today" | "lastDay" | "fields"
> & {
  input: CopyInput;
  weeks: { monday: string; label: string }[];
  /** Null: not asked yet. */
  preview: Result<PricedOutcome, CopyRefusal> | null;
};

type Asked = Record<string, string | string[] | undefined>;

const FIELDS = ["mois", "quoi", "pour", "moment", "periode", "du", "au", "mode"];

/** The page that copies a week or a child: its form as it was filled in, with what it would do. */
export async function copyPage(
  scope: { familyId: string; payerId: string },
  asked: Asked,
): Promise<CopyPage | null> {
  const parsed = copySchema.safeParse(asked);
  const input = parsed.success ? parsed.data : copySchema.parse({});
  const known = await periodsToChoose(input.month);
  if (!known) return null;
  const { view } = await loadMonth(scope, input.month ?? monthOf(known.today));
  return {
    input,
    children: enrolledChildren(view),
    weeks: weeksIn(view).map(({ monday, label }) => ({ monday, label })),
    ...known,
    preview: asked.voir === "1" && parsed.success ? await priced(scope, input) : null,
    fields: FIELDS.flatMap((name): [string, string][] => {
      const value = asked[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  };
}

async function priced(
  scope: { familyId: string; payerId: string },
  input: CopyInput,
): Promise<Result<PricedOutcome, CopyRefusal>> {
  const preview = await previewCopy(scope, input);
  return preview.ok ? ok(await pricedIn(scope, preview.value)) : preview;
}
