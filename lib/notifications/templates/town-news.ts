import { mailTemplate } from "../mail-template.ts";
import { composeTownWord, townWordParams } from "./town-information.ts";

/** The same for what nobody needs in order to use the service: may be refused. */
export const townNews = mailTemplate({
  topic: "groupMessages",
  params: townWordParams,
  compose: composeTownWord,
});
