// The widget for another site, in one line: <script src="https://OUR-ADDRESS/embed.js" async></script>
// It adds a round button; a click shows the chat in a frame of our own origin, so that neither page can touch the other.

(() => {
  const origin = new URL(document.currentScript.src).origin;
  const style = (element, rules) => Object.assign(element.style, rules);
  const corner = { position: "fixed", right: "max(20px, env(safe-area-inset-right))", zIndex: "2147483000" };

  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", "Zexi 择席");
  button.setAttribute("aria-expanded", "false");
  style(button, corner);
  style(button, { bottom: "20px", width: "60px", height: "60px", padding: "0", border: "0", borderRadius: "20px" });
  style(button, { background: "none", cursor: "pointer", boxShadow: "0 6px 24px rgb(0 0 0 / 22%)" });
  const icon = new Image(60, 60);
  icon.src = `${origin}/icon.svg`;
  icon.alt = "";
  style(icon, { display: "block" });
  button.append(icon);

  const frame = document.createElement("iframe");
  frame.title = "Zexi 择席";
  style(frame, corner);
  style(frame, { display: "none", bottom: "92px", width: "min(400px, calc(100vw - 24px))", right: "max(12px, env(safe-area-inset-right))" });
  style(frame, { height: "min(720px, calc(100dvh - 112px))", border: "0", borderRadius: "20px" });
  style(frame, { boxShadow: "0 12px 48px rgb(0 0 0 / 24%)", colorScheme: "normal" });

  const show = (open) => {
    if (open && !frame.src) frame.src = `${origin}/chat.html`;
    frame.style.display = open ? "block" : "none";
    button.setAttribute("aria-expanded", String(open));
    if (open) frame.focus();
  };
  button.addEventListener("click", () => show(frame.style.display === "none"));
  addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  document.body.append(frame, button);
})();
