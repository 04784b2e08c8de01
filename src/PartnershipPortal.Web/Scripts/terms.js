/**
 * A word with an explanation shows it while it has focus or a pointer over it, by the stylesheet alone. This adds: Escape puts it away until the word is
 * left, and it stays within the window. Dates shortened with a title become reachable by Tab or tap in the same way.
 */
export function terms() {
  for (const short of document.querySelectorAll("abbr[title]")) {
    const word = document.createElement("span");
    const tip = document.createElement("span");
    word.className = "pp-word";
    tip.className = "pp-tip";
    tip.setAttribute("role", "tooltip");
    tip.id = `tip-${document.querySelectorAll(".pp-tip").length}`;
    tip.textContent = short.title;
    short.removeAttribute("title");
    short.classList.add("pp-term");
    short.setAttribute("aria-describedby", tip.id);
    if (!short.closest("a, button")) {
      short.tabIndex = 0;
    }
    short.replaceWith(word);
    word.append(short, tip);
  }

  for (const word of document.querySelectorAll(".pp-word")) {
    const tip = word.querySelector(".pp-tip");
    const show = () => {
      tip.style.marginLeft = "0";
      const over = tip.getBoundingClientRect().right - (document.documentElement.clientWidth - 8);
      tip.style.marginLeft = over > 0 ? `${-over}px` : "0";
    };
    word.addEventListener("focusin", show);
    word.addEventListener("mouseenter", show);
    for (const left of ["focusout", "mouseleave"]) {
      word.addEventListener(left, () => word.classList.remove("pp-word--shut"));
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const word of document.querySelectorAll(".pp-word:is(:hover, :focus-within)")) {
        word.classList.add("pp-word--shut");
      }
    }
  });
}
