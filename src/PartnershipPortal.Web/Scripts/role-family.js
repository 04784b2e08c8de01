// While a job title is typed, says which role family it fits. Without this the form says so after saving.
const pause = 350;

export function roleFamily() {
  const title = document.querySelector("[data-role-title]");
  const answer = document.querySelector("[data-role-family]");
  if (!title || !answer) {
    return;
  }

  let timer = 0;
  let asked = "";
  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });

  async function ask() {
    asked = title.value.trim();
    const wanted = asked;
    if (!wanted) {
      answer.textContent = "";
      return;
    }

    const response = await fetch(`${title.dataset.roleTitle}?title=${encodeURIComponent(wanted)}`);
    if (!response.ok || wanted !== asked) {
      return;
    }

    const fits = await response.json();
    answer.textContent = fits.label ? `Kind of role: ${fits.label}` : "No role family fits this title. That is fine.";
  }
}
