// What is around the chat: the language, the page's own sentences, the state of the connection, a new conversation.

import { keep, recall } from "./talk.js";

const LANGUAGE = "zexi.language";
const SURE_FOR = 4000;
const SLOW = 700;

const $ = (selector) => document.querySelector(selector);
const page = { language: null, texts: {}, chat: null, state: "connecting" };

// The language that the visitor chose before, else the browser's.
function preferred() {
  const kept = recall(LANGUAGE);
  if (kept) return kept;
  for (const tag of navigator.languages ?? [navigator.language]) {
    if (/^zh\b.*(hant|tw|hk|mo)/i.test(tag)) return "zh-Hant";
    if (/^zh\b/i.test(tag)) return "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

async function fetchTexts(language) {
  for (;;) {
    try {
      const answer = await fetch(`chat/texts?language=${language}`);
      if (answer.ok) return (await answer.json()).texts;
    } catch {
      // The server is away for a moment; the page waits for it.
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

function showTexts() {
  document.documentElement.lang = page.language;
  document.title = page.texts.title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = page.texts[element.dataset.text];
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", page.texts[element.dataset.label]);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === page.language));
  }
  for (const link of document.querySelectorAll("[data-privacy]")) link.href = `privacy.html#${page.language}`;
  showState(page.state);
}

let soon;

function showState(state) {
  page.state = state;
  const show = () => {
    $("#state").textContent = page.texts[`status_${page.state}`] ?? "";
    $("#state").dataset.state = page.state;
  };
  clearTimeout(soon);
  // What lasts a blink is not worth a line.
  if (state === "connecting") soon = setTimeout(show, SLOW);
  else show();
}

function showProgress(progress) {
  const meter = $("#progress");
  meter.hidden = !progress;
  if (!progress) return;
  const words = page.texts.progress.replace("{n}", progress.n).replace("{of}", progress.of);
  meter.setAttribute("aria-label", words);
  meter.title = words;
  meter.firstElementChild.style.width = `${Math.min(100, (100 * progress.n) / progress.of)}%`;
}

async function choose(button) {
  if (button.dataset.language === page.language) return;
  page.language = button.dataset.language;
  keep(LANGUAGE, page.language);
  page.texts = await fetchTexts(page.language);
  showTexts();
  await page.chat?.speak(page.language, page.texts, button.title);
}

// The first click asks, the second does it: a conversation is not thrown away by a slip.
function askThenRestart(button) {
  if (button.dataset.sure === undefined && page.chat?.spoken) {
    button.dataset.sure = "";
    button.textContent = page.texts.new_conversation_sure;
    setTimeout(() => {
      delete button.dataset.sure;
      button.textContent = page.texts.new_conversation;
    }, SURE_FOR);
    return;
  }
  showProgress(null);
  page.chat?.restart();
}

async function start() {
  page.language = preferred();
  page.texts = await fetchTexts(page.language);
  showTexts();
  for (const button of document.querySelectorAll("[data-language]")) button.onclick = () => choose(button);
  $("#again").onclick = (event) => askThenRestart(event.currentTarget);
  const demo = new URLSearchParams(location.search).has("demo");
  const { language, texts } = page;
  try {
    // Only now: without the chat component the page still says what is wrong.
    const { mount } = await import("./widget.js");
    page.chat = await mount($("#chat"), { language, texts, demo, onState: showState, onProgress: showProgress });
  } catch (error) {
    console.error(error);
    showState("unavailable");
  }
}

start();
