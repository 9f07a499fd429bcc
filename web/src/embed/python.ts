// The controller's Python in an embed: tells the page around it when a run begins and how it ended.

import type { PythonClient, RunReply } from "../python/page/client";
import type { Store } from "../state/store";
import type { FromEmbed } from "./messages";
import { SharedPython } from "./shared_python";
import { type EmbedState, embedStatus } from "./state";

export function createPython(
  store: Store<EmbedState>,
  tell: (message: FromEmbed) => void,
): Pick<PythonClient, "boot" | "run" | "stop"> {
  const shared = new SharedPython((python) => store.update({ python }));

  function tellEnd(reply: RunReply): void {
    const result = reply.kind === "ran" ? reply.run : null;
    tell({ kind: "finished", result, message: result ? null : embedStatus(store.state).text });
  }

  return {
    boot() {
      store.update({ asked: true });
      shared.boot();
    },
    async run(source) {
      store.update({ asked: true });
      tell({ kind: "run" });
      const reply = await shared.run(source);
      setTimeout(() => tellEnd(reply)); // once it is on show
      return reply;
    },
    stop: () => shared.stop(),
  };
}
