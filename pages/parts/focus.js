// Puts the cursor into a field as soon as a dialog opens: Streamlit leaves it on the dialog.
export default ({ data }) => {
  const field = document.querySelector(`.st-key-${data.field} input`);
  if (!field || field.closest("[role=dialog]")?.querySelector("input:focus")) return;
  requestAnimationFrame(() => field.focus());
};
