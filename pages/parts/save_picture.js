// Saves a chart that stands on the page, or a picture that the server drew, as SVG or PNG.
const FONTS = { 400: "Inter-Regular", 600: "Inter-SemiBold" };
const SHARPER = 2; // PNG pixels per px: a slide is larger than a chart on the page
const saved = new Set();

const asDataUrl = (blob) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });

// A file holds its own letters: neither a slide nor an image that is drawn alone knows the page's.
let fonts;
const faces = () =>
  (fonts ??= Promise.all(
    Object.entries(FONTS).map(async ([weight, name]) => {
      const answer = await fetch(`app/static/${name}.woff`);
      if (!answer.ok) return "";
      const url = await asDataUrl(await answer.blob());
      return `@font-face{font-family:Inter;font-weight:${weight};src:url(${url})}`;
    }),
  ).then((all) => all.join(""), () => ""));

const drawnOnPage = (within, paper) => {
  const drawn = document.querySelector(`.st-key-${within} svg.marks`);
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const own = drawn.cloneNode(true);
  own.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  own.setAttribute("width", width);
  own.setAttribute("height", height);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: paper }))
    ground.setAttribute(name, value);
  own.prepend(ground);
  return own;
};

const drawnByServer = (source) =>
  new DOMParser().parseFromString(source, "image/svg+xml").documentElement;

const offer = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const save = async (drawn, name, format) => {
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = await faces();
  drawn.prepend(style);
  const svg = new Blob([new XMLSerializer().serializeToString(drawn)], { type: "image/svg+xml" });
  if (format === "svg") return offer(svg, `${name}.svg`);
  const image = new Image();
  image.src = await asDataUrl(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SHARPER * Number(drawn.getAttribute("width"));
  canvas.height = SHARPER * Number(drawn.getAttribute("height"));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((png) => offer(png, `${name}.png`), "image/png");
};

export default function ({ data, parentElement, setTriggerValue }) {
  if (data.picture && !saved.has(data.ticket)) {
    saved.add(data.ticket);
    save(drawnByServer(data.picture), data.name, data.format);
  }
  for (const button of parentElement.querySelectorAll("button"))
    button.onclick = () => {
      const format = button.dataset.format;
      const drawn = data.within && drawnOnPage(data.within, data.paper);
      if (drawn) save(drawn, data.name, format);
      else if (!data.within) setTriggerValue("wanted", format);
    };
}
