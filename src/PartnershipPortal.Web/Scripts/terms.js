/**
 * A word with an explanation is an <abbr title>. A title shows only to a mouse, so each becomes reachable by Tab or tap and
 * shows the same words beside it; Escape puts them away.
 */
export function terms() {
  const tip = document.createElement("span");
  tip.className = "pp-tip";
  tip.id = "pp-tip";
  tip.setAttribute("role", "tooltip");

  const hide = () => {
    document.querySelector("[aria-describedby='pp-tip']")?.removeAttribute("aria-describedby");
    tip.remove();
  };

  for (const term of document.querySelectorAll("abbr[title]")) {
    const words = term.title;
    term.removeAttribute("title");
    term.classList.add("pp-term");
    if (!term.closest("a, button")) {
      term.tabIndex = 0;
    }
    const show = () => {
      hide();
      tip.textContent = words;
      term.after(tip);
      term.setAttribute("aria-describedby", "pp-tip");
      tip.style.marginLeft = "0";
      const over = tip.getBoundingClientRect().right - (document.documentElement.clientWidth - 8);
      tip.style.marginLeft = over > 0 ? `${-over}px` : "0";
    };
    term.addEventListener("focus", show);
    term.addEventListener("mouseenter", show);
    term.addEventListener("click", show);
    term.addEventListener("blur", hide);
    term.addEventListener("mouseleave", hide);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
    }
  });
}
