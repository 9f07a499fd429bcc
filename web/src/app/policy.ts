// Puts the page's policy in force, which is in the page as text: before anything else of the page is read. WebKit takes 'self' for
// nothing in a page that has an origin of its own, as in a sandbox, so there the host that it came from is named beside it.

const policy = document.querySelector<HTMLMetaElement>("meta[name=policy]");
if (policy) {
  if (self.origin === "null") policy.content = policy.content.replaceAll("'self'", `'self' ${location.origin}`);
  policy.httpEquiv = "Content-Security-Policy";
  policy.replaceWith(policy.cloneNode()); // it counts where it is put in
}
