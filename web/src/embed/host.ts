// The embed's side of the talk with the page around it. Only the embed's own parent is listened to, and once it has
// answered, only at that origin; it learns nothing before it has.

import { checkedToEmbed, type FromEmbed, type ToEmbed, VERSION } from "./messages";

export interface Host {
  tell(message: FromEmbed): void;
}

/** `complain` is given a sentence for the reader. */
export function meetHost(receive: (message: ToEmbed) => void, complain: (sentence: string) => void): Host {
  let origin: string | null = null;
  const isHost = (event: MessageEvent) => event.source === parent && (origin === null || event.origin === origin);

  addEventListener("message", (event) => {
    const message = checkedToEmbed(event.data);
    if (message === null) return; // somebody else's talk
    if (parent === window || !isHost(event)) {
      console.warn(`ignored a message from ${event.origin}: it is not the page around this embed`);
    } else if (typeof message === "string") {
      complain(message);
    } else if (origin === null && message.kind !== "connect") {
      complain("the page around this embed must connect before it asks for anything");
    } else {
      origin = event.origin;
      receive(message);
    }
  });

  function post(message: FromEmbed, to: string): void {
    // A page with an origin of its own, such as a file, can't be addressed by it; it is still the one that answered.
    parent.postMessage({ gatherPlayground: VERSION, ...message }, to === "null" ? "*" : to);
  }

  if (parent !== window) post({ kind: "hello" }, "*");
  return {
    tell: (message) => {
      if (origin !== null) post(message, origin);
    },
  };
}
