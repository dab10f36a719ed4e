// The conversation with the server: the signed session, messages, the history. Nothing that the visitor said is lost:
// what could not be sent is tried again until the server has taken it.

const PAUSES = [600, 1200, 2500, 4000];
const TIMEOUT = 40000;
const TOKEN = "zexi.token";

export class Talk {
  // `onState` is told "connecting", "starting", "offline", "busy" or "ready"; `demo` marks the session as a demonstration.
  constructor({ base = "", language, demo = false, onState = () => {} }) {
    Object.assign(this, { base, language, demo, onState, token: recall(TOKEN), said: 0 });
  }

  // The transcript so far, empty for a new visitor: [{role, text, buttons?, custom?}]. Waits where the server still starts.
  async open() {
    this.onState("connecting");
    for (let attempt = 0; ; attempt++) {
      try {
        const messages = await this.history();
        if (messages) {
          this.onState("ready");
          return messages;
        }
        this.onState("starting");
      } catch {
        this.onState("offline");
      }
      await pause(attempt);
    }
  }

  // One turn: the bubbles of the reply, each {text?, buttons?, custom?}; null where the server refuses the message itself.
  async say(text) {
    const id = unique();
    let perhapsTaken = false;
    for (let attempt = 0; ; attempt++) {
      try {
        const reply = perhapsTaken ? await this.replyTo() : false;
        if (reply) return this.taken(reply);
        perhapsTaken = reply === undefined;
        if (!perhapsTaken) {
          const answer = await this.post("/chat/message", { token: await this.session(), message: text, id });
          if (answer.status === 200) return this.taken(answer.body);
          if (answer.status === 401) this.forget();
          else if (answer.status === 503) this.onState("starting");
          else if (answer.status === 429) this.onState("busy");
          else if ([502, 504].includes(answer.status)) throw new Error("a proxy lost the answer");
          else return this.refused(answer);
        }
      } catch {
        this.onState("offline");
        perhapsTaken = true;
      }
      await pause(attempt);
    }
  }

  // Drops the session on this device; the next message opens a new one.
  forget() {
    this.token = null;
    this.said = 0;
    keep(TOKEN, null);
  }

  // The transcript, empty where there is no session yet; null while the server is starting.
  async history() {
    if (!this.token) return [];
    const { status, body } = await this.post("/chat/history", { token: this.token });
    if (status === 401) {
      this.forget();
      return [];
    }
    if (status !== 200 || !body.ready) return null;
    this.said = body.messages.filter((message) => message.role === "user").length;
    return body.messages;
  }

  // After a broken connection: the reply, where the message had arrived; false where it had not; undefined while unknown.
  async replyTo() {
    const before = this.said;
    const messages = await this.history();
    if (!messages) {
      this.onState("starting");
      return undefined;
    }
    const arrived = this.said > before;
    this.said = before;
    const last = messages.map((message) => message.role).lastIndexOf("user");
    return arrived ? messages.slice(last + 1) : false;
  }

  taken(bubbles) {
    this.said += 1;
    this.onState("ready");
    return bubbles;
  }

  refused(answer) {
    this.onState("ready");
    return Array.isArray(answer.body) ? answer.body : null;
  }

  async session() {
    if (!this.token) {
      const { status, body } = await this.post("/chat/session", { language: this.language, demo: this.demo });
      if (status !== 200) throw new Error(`no session: ${status}`);
      this.token = body.token;
      keep(TOKEN, this.token);
    }
    return this.token;
  }

  async post(path, content) {
    const answer = await fetch(this.base + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout?.(TIMEOUT),
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  }
}

// localStorage, where the browser grants it; otherwise the page remembers until it is closed.
const memory = new Map();

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    memory.set(key, value);
  }
}

function pause(attempt) {
  return new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(attempt, PAUSES.length - 1)]));
}

// randomUUID is there on secure pages only; a demonstration in the office network is none.
function unique() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
