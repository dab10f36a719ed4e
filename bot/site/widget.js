// The chat: the deep-chat component, filled with our own bubbles and connected to the server.

import "./vendor/deepChat.bundle.js";
import { bubble, paragraphs } from "./bubbles.js";
import { Talk } from "./talk.js";

const FONT = "system-ui, sans-serif";
const LONGEST = 1000;
const IME = 229;
const TOUCH = matchMedia("(pointer: coarse)");
const ARROW =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/></svg>';

// Puts a chat into `host` and begins it. `onState` is told how the connection stands (see talk.js), `onProgress` the open
// question as {n, of}, or null.
export async function mount(host, options) {
  const chat = new Chat(host, options);
  await chat.build();
  chat.begin();
  return chat;
}

class Chat {
  constructor(host, { language, texts, demo, onState, onProgress = () => {} }) {
    Object.assign(this, { host, language, texts, onProgress, busy: true, next: null, spoken: false });
    this.talk = new Talk({ language, demo, onState });
  }

  // The component. Its properties are set all at once, with no waiting between: each later change would draw it anew.
  async build() {
    this.style ??= await (await fetch("bubbles.css")).text();
    const view = document.createElement("deep-chat");
    // Without a font of its own on the element the component fetches one from elsewhere; bubbles.css sets the real one.
    view.style.fontFamily = FONT;
    view.chatStyle = { width: "100%", height: "100%", border: "0", backgroundColor: "transparent" };
    view.auxiliaryStyle = this.style;
    view.connect = { handler: (body, signals) => this.reply(body.messages.at(-1), signals) };
    view.textInput = { characterLimit: LONGEST, placeholder: { text: this.texts.placeholder } };
    view.submitButtonStyles = { position: "inside-end", submit: { svg: { content: ARROW } } };
    view.onMessage = ({ message }) => message.role === "user" && this.showAsWritten(message.text);
    const drawn = new Promise((resolve) => (view.onComponentRender = resolve));
    this.host.replaceChildren(view);
    await drawn;
    const root = view.shadowRoot;
    Object.assign(this, { view, log: root.getElementById("messages"), input: root.getElementById("text-input") });
    this.log.setAttribute("role", "log");
    this.log.tabIndex = 0;
    root.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    // Safari ends a composition before the key that ended it: that Enter chooses characters, it does not send.
    root.addEventListener("keydown", (event) => event.keyCode === IME && event.stopPropagation(), { capture: true });
    this.input.enterKeyHint = "send";
    this.input.addEventListener("beforeinput", (event) => this.sendByKey(event));
    this.label();
  }

  // Greets a new visitor, or shows again what was said.
  async begin() {
    const said = (await this.talk.open()).filter(({ role, text }) => role === "bot" || !text?.startsWith("zx:"));
    this.log.setAttribute("aria-live", "off");
    for (const { role, ...message } of said) {
      if (role === "user") this.markClicked(message.text);
      this.view.addMessage(role === "user" ? { role, text: message.text } : this.drawn(message), true);
    }
    this.closeAnswered();
    this.log.setAttribute("aria-live", "polite");
    if (!said.length) {
      const greeting = (await this.talk.say(`zx:greet:${this.language}`)) ?? [];
      for (const each of greeting) this.view.addMessage(this.drawn(each));
    }
    setTimeout(() => this.view.scrollToBottom());
    this.free();
  }

  // What the component calls for each message of the visitor.
  async reply({ text, custom }, signals) {
    this.busy = this.spoken = true;
    const bubbles = (await this.talk.say(custom?.payload ?? text)) ?? [{ text: this.texts.refused }];
    this.closeAnswered();
    const shown = this.log.querySelectorAll(".zx-bubble").length;
    await signals.onResponse(bubbles.map((each) => this.drawn(each)));
    setTimeout(() => this.bringIntoView(this.log.querySelectorAll(".zx-bubble")[shown]), 30);
    this.free();
  }

  // A bubble as the component takes it.
  drawn(message) {
    const { type, n, of } = message.custom ?? {};
    this.onProgress(type === "question" && of ? { n, of } : null);
    return { role: "ai", html: bubble(message, this.texts).outerHTML };
  }

  // The visitor's words as they are: the component reads them as Markdown.
  showAsWritten(text) {
    [...this.log.querySelectorAll(".user-message-text")].at(-1)?.replaceChildren(paragraphs(text));
  }

  clicked(button) {
    if (button?.classList.contains("zx-more")) {
      for (const each of button.parentElement.children) each.hidden = each === button;
      button.nextSibling?.focus();
    } else if (button?.dataset.payload && !button.disabled) {
      button.classList.add("zx-clicked");
      this.submit(button.textContent, button.dataset.payload);
    }
  }

  // In a restored transcript a button was clicked where the visitor's next words are its title.
  markClicked(text) {
    this.spoken = true;
    const last = [...this.log.querySelectorAll(".zx-bubble")].at(-1);
    const clicked = [...(last?.querySelectorAll("[data-payload]") ?? [])].find((button) => button.textContent === text);
    clicked?.classList.add("zx-clicked");
  }

  // Says something by a payload. While a reply is under way it waits; of several the last counts.
  submit(title, payload) {
    if (this.busy) {
      this.next = [title, payload];
      return;
    }
    const draft = this.input.innerText;
    // The component puts the caret into the input: on a phone that would raise the keyboard at every click.
    if (TOUCH.matches) this.input.contentEditable = "false";
    this.view.submitUserMessage({ text: title, custom: { payload } });
    setTimeout(() => {
      if (TOUCH.matches) this.input.blur();
      this.input.contentEditable = "true";
      // A click says what it says; what was being typed is not lost by it.
      if (draft.trim()) this.input.innerText = draft;
    }, 300);
  }

  // The keyboard of a phone has a key that sends; the component would begin a new line.
  sendByKey(event) {
    if (!TOUCH.matches || event.inputType !== "insertParagraph" || event.isComposing) return;
    event.preventDefault();
    const text = this.input.innerText.trim();
    if (text && !this.busy) this.view.submitUserMessage({ text });
  }

  free() {
    this.busy = false;
    const next = this.next;
    this.next = null;
    // The component takes a message only once it has shown the last reply.
    if (next) setTimeout(() => this.submit(...next), 50);
  }

  // The buttons of a question that was answered by one of them choose nothing any more.
  closeAnswered() {
    for (const clicked of this.log.querySelectorAll("[data-once] .zx-clicked")) {
      const list = clicked.closest("[data-once]");
      for (const button of list.querySelectorAll("button")) button.disabled = true;
    }
  }

  // Shows a long reply from its beginning, a short one with all that is below it.
  bringIntoView(first) {
    if (!first) return;
    const row = first.closest(".outer-message-container");
    const top = row.getBoundingClientRect().top - this.log.getBoundingClientRect().top + this.log.scrollTop;
    this.log.scrollTo({ top: top - 8, behavior: "smooth" });
  }

  // Goes on in another language. Before the visitor has said anything the greeting is simply said anew.
  async speak(language, texts, title) {
    Object.assign(this, { language, texts });
    this.talk.language = language;
    if (!this.spoken && !this.busy) return this.restart();
    this.label();
    this.submit(title, `zx:switch_language:${language}`);
  }

  // A new conversation, on a new session.
  async restart() {
    this.talk.forget();
    Object.assign(this, { busy: true, next: null, spoken: false });
    await this.build();
    return this.begin();
  }

  // What assistive technology is told, in the visitor's language.
  label() {
    this.view.lang = this.language;
    this.view.setPlaceholderText(this.texts.placeholder);
    this.log.setAttribute("aria-label", this.texts.log_label);
    this.view.shadowRoot.querySelector(".input-button")?.setAttribute("aria-label", this.texts.send);
  }
}
