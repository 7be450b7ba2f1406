import { expect, it } from "vitest";
import { POST } from "#app/api/stripe/webhook/route.ts";

const PIECE = new Uint8Array(64 * 1024);

it("stops reading a notification that never ends, without keeping it", async () => {
  let pieces = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pieces += 1;
      if (pieces > 200) controller.close();
      else controller.enqueue(PIECE);
    },
  });
  const request = new Request("http://localhost/api/stripe/webhook", {
    method: "POST",
    body,
    duplex: "half",
  } as RequestInit);
  expect((await POST(request)).status).toBe(413);
  expect(pieces).toBeLessThan(20);
});
