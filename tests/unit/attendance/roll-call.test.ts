import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RollCall, type RollCallChild } from "#components/attendance/roll-call.tsx";
import { idle } from "#components/forms/form-reply.ts";
import type { AttendanceState } from "#lib/attendance/states.ts";

const child = (state: AttendanceState, note = ""): RollCallChild => ({
  ...{ childId: crypto.randomUUID(), tapId: crypto.randomUUID(), name: "ESSAI Léa" },
  ...{ state, note, meal: "", health: [], link: null },
});

function drawn(children: RollCallChild[]): string {
  return renderToStaticMarkup(
    createElement(RollCall, {
      action: async () => idle,
      sheet: { jour: "2026-12-01", moment: "m", ecole: "e" },
      drawing: "d",
      groups: [{ className: "CP", children }],
      isOpen: true,
      all: "Tous présents",
    }),
  );
}

it("offers « Tous présents » as long as somebody expected is to check, and no longer", () => {
  expect(drawn([child("present"), child("toCheck")])).toContain("Tous présents");
  expect(drawn([child("present"), child("absent")])).not.toContain("Tous présents");
  expect(drawn([child("present"), child("toCheck", "Non prévu")])).not.toContain("Tous présents");
});
