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

const NS = "http://www.w3.org/2000/svg";
const element = (name, values) => {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  return made;
};

const EDGE = 20; // px around a chart, and between it and its words
const TITLE = { size: 20, weight: 600, line: 26 };
const SENTENCE = { size: 15, weight: 400, line: 21 };
const NARROW = 600; // px; a chart below that shows letters alone

// The words in as many lines as the width asks for.
const lines = (words, width, { size, weight }) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px Inter, sans-serif`;
  const found = [""];
  for (const word of words.split(" ")) {
    const longer = found.at(-1) ? `${found.at(-1)} ${word}` : word;
    if (pen.measureText(longer).width <= width || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
};

const written = (words, width, look, fill, top) =>
  lines(words, width, look).map((line, at) => {
    const text = element("text", {
      x: EDGE,
      y: top + at * look.line + look.size,
      fill,
      "font-family": "Inter, sans-serif",
      "font-size": look.size,
      "font-weight": look.weight,
    });
    text.textContent = line;
    return text;
  });

// The chart as it is on the page, between its title and the sentences that go with it.
const drawnOnPage = ({ within, paper, ink, grey, title, below, letters }) => {
  const drawn = document.querySelector(`.st-key-${within} svg.marks`);
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const head = written(title, width, TITLE, ink, EDGE);
  const top = EDGE + head.length * TITLE.line + EDGE / 2;
  const own = drawn.cloneNode(true);
  for (const [name, value] of Object.entries({ x: EDGE, y: top, width, height }))
    own.setAttribute(name, value);
  const foot = [];
  let tall = top + height + EDGE / 2;
  for (const words of letters && width < NARROW ? [letters, ...below] : below) {
    const said = written(words, width, SENTENCE, grey, tall);
    foot.push(...said);
    tall += said.length * SENTENCE.line;
  }
  const picture = element("svg", { xmlns: NS, width: width + 2 * EDGE, height: tall + EDGE });
  picture.append(element("rect", { width: "100%", height: "100%", fill: paper }));
  picture.append(...head, own, ...foot);
  return picture;
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
  const style = document.createElementNS(NS, "style");
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
      const drawn = data.within && drawnOnPage(data);
      if (drawn) save(drawn, data.name, format);
      else if (!data.within) setTriggerValue("wanted", format);
    };
}
