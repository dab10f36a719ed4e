// The look of a bubble. Everything is built as DOM from text: nothing that the server sends is ever read as HTML.

const SHOWN = 6;
const MODES = ["in_house", "outsourced", "hybrid"];
const STEERING = /^zx:(dont_know|skip|why_ask|finish_now|change_depth|review_answers|decline_log|switch_language|restart)\b/;
const LIST = /^\s*(·|-|•|★|☐|\d+\.)\s+/;
const EFFECT = /^[+-]\d+\.\d+\s/;
const HEADING = /^【.*】$/;
// Where a point comes from closes its line, in brackets or after a dash: it is shown, but steps back.
const SOURCE = /^(.{8,}?)(\s*——\s.{8,}|\s?（[^（）]*，[^（）]*(?:（[^（）]*）[^（）]*)*）|\s\([^()]*, [^()]*(?:\([^()]*\)[^()]*)*\))$/u;
const LINK = /(https?:\/\/[^\s<>"'，。；）)]+)/;

// A bot's bubble {text?, buttons?, custom?} as an element.
export function bubble({ text, buttons = [], custom = {} }, texts) {
  const result = custom?.type === "recommendation";
  const card = make("div", `zx-bubble${result ? " zx-result" : ""}`);
  if (result) card.append(...verdict(custom, texts));
  if (text) card.append(paragraphs(text));
  if (result && isWebAddress(custom.report_url)) card.append(report(custom.report_url, texts));
  const choices = [...buttons, ...(Array.isArray(custom?.more) ? custom.more : [])];
  if (choices.length) card.append(choiceList(choices, custom?.type === "question", texts));
  return card;
}

// Text as lines: list items hang, warnings stand out, sources step back, web addresses can be followed.
export function paragraphs(text) {
  const block = make("div", "zx-text");
  for (const line of String(text).split("\n")) {
    const row = make("div", `zx-line ${kindOf(line)}`.trim());
    const [, point, source] = line.match(SOURCE) ?? [null, line, ""];
    row.append(...linked(point));
    if (source) row.append(make("span", "zx-source", source));
    block.append(row);
  }
  return block;
}

function kindOf(line) {
  if (!line.trim()) return "zx-gap";
  if (line.startsWith("⚠")) return "zx-warning";
  if (HEADING.test(line)) return "zx-heading";
  if (EFFECT.test(line)) return "zx-effect";
  return LIST.test(line) ? "zx-item" : "";
}

function linked(line) {
  return line.split(LINK).map((part, index) => {
    if (index % 2 === 0 || !isWebAddress(part)) return document.createTextNode(part);
    return link(part, part);
  });
}

function link(address, title) {
  const anchor = make("a", "", title);
  Object.assign(anchor, { href: address, target: "_blank", rel: "noopener noreferrer" });
  return anchor;
}

function verdict({ mode, verdict: kind, scores = {} }, texts) {
  const head = make("div", "zx-verdict");
  head.append(make("span", `zx-tag zx-${kind}`, texts[`verdict_${kind}`] ?? ""));
  const name = kind === "not_yet" ? texts.verdict_not_yet_mode : texts[`mode_${mode}`];
  head.append(make("strong", "zx-mode", name ?? String(mode)));
  const bars = make("ul", "zx-bars");
  bars.setAttribute("aria-label", texts.result_label);
  for (const each of MODES.filter((name) => Number.isFinite(scores[name]))) {
    bars.append(bar(each, scores[each], each === mode && kind !== "not_yet", texts));
  }
  return [head, bars];
}

function bar(mode, score, chosen, texts) {
  const row = make("li", chosen ? "zx-chosen" : "");
  const shown = score.toFixed(1);
  const words = texts.score.replace("{mode}", texts[`mode_${mode}`]).replace("{score}", shown);
  const track = make("span", "zx-track");
  const fill = make("span", "zx-fill");
  fill.style.width = `${Math.max(0, Math.min(100, score))}%`;
  track.append(fill);
  const seen = [make("span", "zx-name", texts[`mode_${mode}`]), track, make("span", "zx-score", shown)];
  for (const part of seen) part.setAttribute("aria-hidden", "true");
  row.append(make("span", "zx-heard", words), ...seen);
  return row;
}

function report(address, texts) {
  const row = make("div", "zx-report");
  row.append(link(address, texts.report));
  return row;
}

// Answers first, six of them and the rest behind "more"; the ways around the question quietly below.
function choiceList(choices, isQuestion, texts) {
  const list = make("div", "zx-choices");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", texts.choices_label);
  if (isQuestion) list.dataset.once = "";
  const answers = choices.filter(({ payload }) => !STEERING.test(payload));
  const steering = choices.filter(({ payload }) => STEERING.test(payload));
  const row = make("div", "zx-row");
  row.append(...answers.map((choice, index) => button(choice, "zx-choice", index >= SHOWN)));
  if (answers.length > SHOWN) {
    const more = make("button", "zx-choice zx-more", texts.more.replace("{n}", answers.length - SHOWN));
    more.type = "button";
    more.setAttribute("aria-expanded", "false");
    row.append(more);
  }
  if (answers.length) list.append(row);
  if (steering.length) {
    const quiet = make("div", "zx-row zx-steering");
    quiet.append(...steering.map((choice) => button(choice, "zx-quiet")));
    list.append(quiet);
  }
  return list;
}

function button({ title, payload }, className, hidden = false) {
  const element = make("button", className, title);
  element.type = "button";
  element.dataset.payload = payload;
  element.hidden = hidden;
  return element;
}

function isWebAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address, location.href).protocol) && typeof address === "string";
  } catch {
    return false;
  }
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
