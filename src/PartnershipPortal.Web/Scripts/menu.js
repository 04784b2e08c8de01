/** "More" closes with Escape, and with a click anywhere else. */
export function menu() {
  const more = document.querySelector(".pp-more details");
  document.addEventListener("click", (event) => {
    if (more?.open && !more.contains(event.target)) {
      more.open = false;
    }
  });
  more?.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && more.open) {
      more.open = false;
      more.querySelector("summary").focus();
    }
  });
}
