import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { People } from "#components/admin/request-facts.tsx";

test("each person beside a request has a line, and a number that no narrow column breaks", () => {
  const html = renderToStaticMarkup(
    <People
      people={[
        { name: "Nadia Petit", phone: "+33639983620" },
        { name: "Karim Petit", phone: "" },
      ]}
    />,
  );
  expect(html).toBe(
    '<span class="block">Nadia Petit, <span class="num">06\u00a039\u00a098\u00a036\u00a020</span></span>' +
      '<span class="block">Karim Petit</span>',
  );
});
