import { cache } from "react";
import "server-only";

/**
 * The same question is asked of the database once per page, however many parts of the page ask it with the same
 * words. Outside of the drawing of a page (actions, routes, jobs) nothing is kept: each call reads.
 */
export function oncePerPage<Asked extends unknown[], Answer>(
  read: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  return cache(read);
}
