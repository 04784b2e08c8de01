/** Shows each copy button (hidden without a script) and says aloud when the text is on the clipboard. */
export function copyButtons() {
  if (!navigator.clipboard) {
    return;
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const said = button.nextElementSibling;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = "Copied";
      setTimeout(() => { said.textContent = ""; }, 4000);
    });
  }
}
