const patience = 400;

/**
 * A form that is on its way is not sent again by a second click, and one that takes its time says so: on its button and aloud.
 * `data-busy` is what it says. Coming back with Back makes it usable again.
 */
export function oneSubmit() {
  const status = document.createElement("p");
  status.className = "nhsuk-u-visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const busy = form.dataset.busy ?? (form.method === "post" ? "One moment…" : undefined);
    if (event.defaultPrevented || !busy) {
      return;
    }

    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }

    form.dataset.sent = "yes";
    const saying = setTimeout(() => say(form, event.submitter, busy, status), patience);
    setTimeout(() => { clearTimeout(saying); ready(form, status); }, 8000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      ready(form, status);
    }
  });
}

function say(form, button, busy, status) {
  status.textContent = busy;
  if (button?.matches(".nhsuk-button")) {
    button.style.minWidth = `${button.offsetWidth}px`;
    button.dataset.label = button.textContent;
    button.textContent = busy;
  }
}

function ready(form, status) {
  delete form.dataset.sent;
  status.textContent = "";
  for (const button of form.querySelectorAll("button[data-label]")) {
    button.textContent = button.dataset.label;
    delete button.dataset.label;
  }
}
