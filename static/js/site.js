// Every page works without this. It starts what makes a page easier to use.
import { countCharacters } from "./character-count.js";
import { focusErrorSummary } from "./error-summary.js";

document.querySelectorAll("textarea[data-count]").forEach(countCharacters);
focusErrorSummary(document.getElementById("error-summary"));

// Few pages of those that load this one ask.
if (document.getElementById("useful")) import("./useful.js");
