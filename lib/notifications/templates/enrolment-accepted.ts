import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords, ofName } from "../words.ts";

/** One child, one activity, accepted. */
export const enrolmentAccepted = mailTemplate({
  params: z.object({
    childFirstName: field.name,
    /** As in the catalogue: « à la cantine ». */
    activityAtName: field.name,
    /** A meal is booked, and not only a day. */
    isMeal: z.boolean().default(false),
    planningPath: field.path.default("/planning"),
    /** End of the window in which this week and the next stay open to a child accepted late. */
    lateWindowUntil: field.instant.nullable().default(null),
  }),
  compose: ({ childFirstName, activityAtName, isMeal, planningPath, lateWindowUntil }) => {
    const sentence = `L’inscription ${ofName(childFirstName)} ${activityAtName} est validée`;
    return {
      subject: sentence,
      title: "L’inscription est validée",
      body: [
        `${sentence}. Vous pouvez réserver ses ${isMeal ? "repas" : "jours"}.`,
        ...(lateWindowUntil
          ? [
              "Cette semaine et la semaine prochaine restent ouvertes pour vous, sans supplément.",
              `Réservez avant ${instantInWords(lateWindowUntil)}.`,
              "Après, appelez la mairie : elle peut réserver pour vous.",
            ]
          : []),
      ],
      action: { label: "Ouvrir le planning", path: planningPath },
    };
  },
});
