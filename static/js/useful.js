// Saves the reload after "Is this page useful?". The form works without this.
const form = document.getElementById("useful").closest("form");
let isSent = false;

async function answer(event) {
  event.preventDefault();
  if (isSent) return;
  isSent = true;
  const fields = new URLSearchParams(new FormData(form));
  fields.append(event.submitter.name, event.submitter.value);
  try {
    const response = await fetch(form.action, { method: "POST", body: fields });
    say(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    send(event.submitter);
  }
}

// The buttons go away: whoever stood on one must not be thrown to the top of the page.
function say(page) {
  const said = document.createElement("p");
  said.id = "useful";
  said.role = "status";
  said.tabIndex = -1;
  said.textContent = `${page.querySelector("h1").textContent}. ${page.getElementById("said").textContent.trim()}`;
  form.replaceWith(said);
  said.focus();
}

// As without a script: the browser then says itself what is wrong.
function send({ name, value }) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  form.append(field);
  form.submit();
}

form.addEventListener("submit", answer);
