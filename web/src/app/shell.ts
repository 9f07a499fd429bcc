// Is in the page itself, before its script: tells if that does not come. Built into a text of its own (web/build.mjs),
// which the page's policy knows by its hash.

const LONGEST_MS = 30_000; // a slow connection may take as long as it needs: the page still draws itself when it comes

function tell(): void {
  const status = document.querySelector(".shell .status");
  const button = status?.querySelector("button");
  const text = status?.querySelector("p");
  if (!button || !text) return; // the page has drawn itself
  text.textContent = "the page could not be loaded: check the connection, then try again";
  button.hidden = false;
  button.onclick = () => location.reload();
}

addEventListener("error", tell, true); // on their way down: those of scripts go no further up
setTimeout(tell, LONGEST_MS);
