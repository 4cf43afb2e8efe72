// Comfort for browsers with scripts. Every page works without it.

const all = (selector, within = document) => within.querySelectorAll(selector);

// After a refused form: the list of what is wrong gets the focus, its links reach the fields.
document.querySelector("[data-error-summary]")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const frame = field.closest(".field") ?? field;
  frame.scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
});

// A pressed submit is busy: a second press would send the same again. Coming back to the page,
// or an answer that is a file, frees it.
const free = (form) => {
  delete form.dataset.busy;
  for (const button of all("[aria-disabled]", form)) button.removeAttribute("aria-disabled");
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.submitter?.formMethod === "dialog") return;
  if (form.dataset.busy) return event.preventDefault();
  form.dataset.busy = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(free, 8000, form);
});
addEventListener("pageshow", () => all("form[data-busy]").forEach(free));

// Copying.
for (const button of all("[data-copy]")) {
  if (!navigator.clipboard) break;
  const label = button.textContent;
  const status = document.querySelector(`[data-copy-status="${button.dataset.copy}"]`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      return field.select();
    }
    button.textContent = status.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 2000);
  });
}

// Showing a password while it is typed; it is hidden again before it is sent.
for (const button of all("[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  const show = button.textContent;
  const turn = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : show;
    button.setAttribute("aria-pressed", shown);
  };
  button.hidden = false;
  button.addEventListener("click", () => turn(field.type === "password"));
  field.form?.addEventListener("submit", () => turn(false));
}

// Confirming in place instead of on a page of its own.
document.addEventListener("click", (event) => {
  const trigger = event.target.closest?.("[data-dialog]");
  const dialog = trigger && document.getElementById(trigger.dataset.dialog);
  if (!dialog?.showModal) return;
  event.preventDefault();
  dialog.showModal();
});

// Menus close on Escape and on a click elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of all("details.viewer[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of all("details.viewer[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A part of the page that keeps itself up to date: 200 replaces it, 204 ends it, a redirect is
// followed by the whole page. A hidden page does not ask.
for (const part of all("[data-live]")) {
  part.nextElementSibling?.matches("[data-live-again]") &&
    (part.nextElementSibling.hidden = true);
  let wait = Number(part.dataset.every) * 1000;
  let etag = "";
  const ask = async () => {
    if (document.hidden) return void setTimeout(ask, wait);
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(part.dataset.live, { headers, cache: "no-store" });
      if (answer.redirected) return location.assign(answer.url);
      if (answer.status === 204) return;
      if (answer.ok) {
        etag = answer.headers.get("ETag") ?? "";
        const html = await answer.text();
        if (html !== part.innerHTML) part.innerHTML = html;
        const way = part.querySelector("form[data-open]");
        if (way) return way.requestSubmit();
      }
    } catch {
      wait = Math.min(wait * 2, 60000);
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}

// An amount between marks: a slider above the field that stays the truth.
for (const box of all("[data-slider]")) {
  const field = box.querySelector("input");
  const marks = [...all("[data-amount]", box)];
  const amounts = marks.map((mark) => Number(mark.dataset.amount));
  const read = () => Number(field.value.replace(/[^\d.,]/g, "").replace(",", "."));
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = Math.min(...amounts);
  slider.max = Math.max(...amounts) * 1.5;
  slider.step = box.dataset.step ?? 1;
  slider.setAttribute("aria-label", box.querySelector("label").textContent);
  const show = () => {
    const reached = amounts.filter((amount) => amount <= read()).length - 1;
    marks.forEach((mark, place) => mark.classList.toggle("reached", place === reached));
    slider.setAttribute("aria-valuetext", `${field.value}: ${marks[reached]?.innerText ?? ""}`);
  };
  slider.addEventListener("input", () => {
    field.value = slider.value;
    show();
  });
  field.addEventListener("input", () => {
    slider.value = read();
    show();
  });
  slider.value = read() || amounts[0];
  box.querySelector(".slider-marks").before(slider);
  show();
}

// Passkeys: the one thing that needs a script. Every page with such a form has another way.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text64 = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const tell = async (path, form, body) => {
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": form.elements.csrf.value };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(), { said: said.title });
  return said;
};
const kinds = {
  async create(asked, form) {
    const publicKey = {
      challenge: bytes(asked.challenge),
      timeout: asked.timeout,
      rp: { id: asked.host, name: asked.coop },
      user: { ...asked.user, id: bytes(asked.user.id) },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: asked.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true },
    };
    const { response } = await navigator.credentials.create({ publicKey });
    return {
      name: form.elements.name.value,
      client_data: text64(response.clientDataJSON),
      authenticator_data: text64(response.getAuthenticatorData()),
    };
  },
  async get(asked) {
    const { challenge, timeout, host } = asked;
    const publicKey = { challenge: bytes(challenge), timeout, rpId: host };
    const { id, response } = await navigator.credentials.get({ publicKey });
    return {
      credential: id,
      client_data: text64(response.clientDataJSON),
      authenticator_data: text64(response.authenticatorData),
      signature: text64(response.signature),
      user_handle: text64(response.userHandle ?? new ArrayBuffer(0)),
    };
  },
};
for (const form of all("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  for (const missing of all("[data-passkey-missing]")) missing.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    const status = form.querySelector("[role=status]");
    status.textContent = "";
    try {
      const asked = await tell(form.dataset.challenge, form, {});
      const said = await kinds[form.dataset.passkey](asked, form);
      said.next = form.elements.next.value;
      location.assign((await tell(form.getAttribute("action"), form, said)).next);
    } catch (error) {
      const cancelled = error.name === "NotAllowedError";
      status.textContent = error.said ?? form.dataset[cancelled ? "cancelled" : "failed"];
      free(form);
    }
  });
}
