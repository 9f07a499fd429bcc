// The wall around the learner's program. A `data:` worker has an origin of its own and
// the policy that its page has when it starts, in which 'self' still means the page's
// host. So the page gives up downloading for good before it starts the first worker.

/** From here on neither this page nor any worker it starts can send a request anywhere. */
export function raiseWall(): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'; script-src 'wasm-unsafe-eval'; worker-src data:";
  document.head.append(policy); // policies only ever add up: this one can't be taken back
}
