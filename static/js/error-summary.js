// Takes people to the list of errors, and from each error to the control that mends it.

export function focusErrorSummary(summary) {
  if (!summary) return;
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    // The question comes into view with the control: an answer alone says little.
    const question = control.closest("fieldset, .field") || control;
    question.scrollIntoView();
    control.focus({ preventScroll: true });
  });
  summary.focus();
}
