// An element's markup for people to read in a diff: an element a line, what is in it indented, without what may differ from one
// machine to the next or says nothing of the drawing.

const LEFT_OUT = /^(title|data-.*|tabindex|role|type)$/; // `title` repeats the text
const D3S_OWN = /-webkit-tap-highlight-color: [^;]*;/; // put there by d3-zoom, which the browser writes in its own way
const DIGITS = /-?\d+\.\d+/g;

export function markupOf(element: Element, indent = ""): string {
  const tag = `${indent}<${[element.localName, ...attributesOf(element)].join(" ")}>`;
  if (element.matches(".icon")) return `${tag}\n`; // which icon it is its class says
  const inside = [...element.childNodes].flatMap((node) => insideOf(node, `${indent}  `));
  const [only] = inside;
  return inside.length === 1 && only && !only.trimStart().startsWith("<")
    ? `${tag}${only.trim()}\n`
    : `${tag}\n${inside.join("")}`;
}

function insideOf(node: Node, indent: string): string[] {
  if (node instanceof Element) return [markupOf(node, indent)];
  const text = node instanceof Text ? node.data.replace(/\s+/g, " ").trim() : "";
  return text ? [`${indent}${text}\n`] : [];
}

function attributesOf(element: Element): string[] {
  const attributes = [...element.attributes].filter(({ name }) => !LEFT_OUT.test(name));
  return attributes
    .map(({ name, value }) => `${name}="${tidied(value)}"`)
    .filter((each) => each !== 'style=""')
    .sort();
}

/** Numbers to a tenth of a pixel; lit leaves spaces where a class is not there. */
function tidied(value: string): string {
  return value
    .replace(D3S_OWN, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(DIGITS, (digits) => String(Math.round(Number(digits) * 10) / 10));
}
