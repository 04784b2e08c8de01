/**
 * A page made in answer to a form stands, for Back and Reload, where the form stood: the browser asks for that page again, on which what was typed waits,
 * and neither shows a page of its own about an answer it has not kept nor asks whether to send the form twice.
 */
export function formPage() {
  const page = document.body.dataset.formPage;
  if (!page) {
    return;
  }

  for (const form of document.forms) {
    if (!form.hasAttribute("action")) {
      form.setAttribute("action", location.pathname + location.search);
    }
  }

  history.replaceState(null, "", page);
}
