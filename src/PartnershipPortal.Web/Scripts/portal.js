// The page works without this file. It adds: focus on the error summary, one submit per click and a word when it takes long,
// show password, characters left, copy buttons, words explained on a tap, and Back to a form in place of
// the browser's own page about it.
import {
  createAll, Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, SkipLink,
} from "nhsuk-frontend";
import { copyButtons } from "./copy.js";
import { formPage } from "./form-page.js";
import { menu } from "./menu.js";
import { oneSubmit } from "./one-submit.js";
import { passkeys } from "./passkeys.js";
import { roleFamily } from "./role-family.js";
import { terms } from "./terms.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, SkipLink]) {
  createAll(component);
}

copyButtons();
formPage();
menu();
oneSubmit();
roleFamily();
passkeys();
terms();
