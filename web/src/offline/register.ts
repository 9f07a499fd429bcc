// Lets the page work without a network from the next visit on. Begun once Python is there, so that it delays nothing;
// where service workers aren't allowed, or there is no space, the page needs the network as before.

const READY = "gp-python-ready";

new PerformanceObserver((list, observer) => {
  if (list.getEntriesByName(READY).length === 0) return;
  observer.disconnect();
  void register();
}).observe({ type: "mark", buffered: true });

async function register(): Promise<void> {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  try {
    await navigator.serviceWorker.register(new URL("../sw.js", import.meta.url), { updateViaCache: "none" });
  } catch (error) {
    console.info("this page will need the network next time too:", error);
  }
}
