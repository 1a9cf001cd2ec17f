// Brings a part of the page into view, below the steps at the top, in the run that asks for it.
export default ({ data }) => {
  if (!data.place) return;
  document.querySelector(`.st-key-${data.place}`)?.scrollIntoView({ block: "start" });
};
