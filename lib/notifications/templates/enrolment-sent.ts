import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { scarceWords } from "../words.ts";

/** The request reached the town hall. */
export const enrolmentSent = mailTemplate({
  params: z.object({
    requestNumber: field.name,
    requestPath: field.path,
    /** One per child and activity; `activityAtName` as in the catalogue: « à la cantine ». */
    lines: z
      .array(
        z.object({
          childFirstName: field.name,
          activityAtName: field.name,
          /** No place is left, or lots are drawn for the places, with or without this request. */
          scarce: z.enum(["full", "drawn", "outside"]).optional(),
        }),
      )
      .max(40),
  }),
  compose: ({ requestNumber, requestPath, lines }) => ({
    subject: `Demande n° ${requestNumber} bien reçue`,
    title: "Votre demande est envoyée",
    body: [
      `Nous avons bien reçu votre demande n° ${requestNumber} :`,
      {
        items: lines.map(({ childFirstName, activityAtName, scarce }) =>
          scarce
            ? `${childFirstName} ${activityAtName} (${scarceWords[scarce]})`
            : `${childFirstName} ${activityAtName}`,
        ),
      },
      "Elle sera effective quand la mairie l’aura validée. Vous recevrez un e-mail.",
    ],
    action: { label: "Suivre ma demande", path: requestPath },
  }),
});
