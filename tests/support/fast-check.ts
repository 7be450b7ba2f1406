import fc from "fast-check";
import { numRuns } from "./effort.ts";

// fast-check itself would try a hundred.
fc.configureGlobal({ numRuns });

/** fast-check, with as many cases as a property owes: 1,000 in `npm test`, 10,000 in `npm run test:hard`. */
export default fc;
