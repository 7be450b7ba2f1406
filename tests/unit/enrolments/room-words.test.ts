import { expect, test } from "vitest";
import { roomWords, takenWords } from "#lib/enrolments/room-words.ts";

const room = { waiting: 0, isDrawn: false };

test("one place is not « 1 places »", () => {
  expect(roomWords({ ...room, capacity: 1, left: 0 })).toBe("Complet (1 place).");
  expect(roomWords({ ...room, capacity: 45, left: 0 })).toBe("Complet (45 places).");
  expect(roomWords({ ...room, capacity: 45, left: 1 })).toBe("1 place libre sur 45.");
  expect(roomWords({ ...room, capacity: 45, left: 3 })).toBe("3 places libres sur 45.");
  expect(takenWords(0, null)).toBe("0 prise.");
  expect(takenWords(1, 1)).toBe("1 prise, 1 place libre.");
  expect(takenWords(43, 2)).toBe("43 prises, 2 places libres.");
});
