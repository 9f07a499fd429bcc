// What the transport's actions do to the state. The playhead moves here and nowhere else.

import { type Moment, momentAt, momentOfTime, START } from "../replay/clock";
import { createPlayback } from "../replay/playback";
import { isRerun } from "../replay/rerun";
import { momentIn, msOf, type Schedule, scheduleOf } from "../replay/schedule";
import { stopFrom } from "../replay/stops";
import type { Replay } from "../replay/types";
import type { Actions } from "../state/actions";
import { runOf, type State } from "../state/state";
import type { Store } from "../state/store";

type ReplayActions = Pick<Actions, "seek" | "seekTime" | "play" | "pause" | "togglePlay" | "finishPlaying" | "step" | "setRate">;

export interface ReplayControl {
  actions: ReplayActions;
  /**
   * A new reply is on show. Its run plays once, if it may, as soon as its replay has come; else its finished picture is there.
   * Resolves when its end has been on show for the first time.
   */
  adopt(playsOnce: boolean): Promise<void>;
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** The user's system asks for less motion: nothing may play by itself. */
export function reducedMotion(): boolean {
  return stillness.matches;
}

/** `mayPlay`: whether runs may play by themselves at all. */
export function createReplayControl(store: Store<State>, mayPlay: boolean): ReplayControl {
  /** How far playing has come on its schedule; null where the playhead was moved otherwise. */
  let position: { schedule: Schedule; ms: number } | null = null;
  /** The program that ran last: where the one on show is that again, it plays by itself faster. */
  let ranLast: { example: string; source: string } | null = null;
  let reachEnd = () => {};
  const playback = createPlayback(moveOn);

  function moveOn(elapsedMs: number): boolean {
    const { replay, axis, brief, rate } = store.state;
    if (!replay) return false;
    const schedule = scheduleOf(replay, axis, brief);
    if (position?.schedule !== schedule) position = { schedule, ms: msOf(schedule, store.state) };
    position.ms += elapsedMs * rate;
    const moment = momentIn(schedule, position.ms);
    const playing = moment.playhead < replay.times_us.length;
    store.update({ ...moment, playing });
    if (!playing) reachEnd();
    return playing;
  }

  function put(next: Moment, change: Partial<State> = {}): void {
    position = null;
    store.update({ ...next, ...change });
    if (next.playhead >= finished().playhead) reachEnd();
  }

  function withReplay(act: (replay: Replay) => void): void {
    if (store.state.replay) act(store.state.replay);
  }

  function finished(): Moment {
    const run = runOf(store.state);
    return { playhead: run?.event_count ?? 0, timeUs: run?.duration_us ?? 0 };
  }

  function play(brief: boolean): void {
    withReplay(({ times_us: { length: end } }) => {
      if (store.state.rate === Infinity) return actions.finishPlaying();
      const { playhead, timeUs } = store.state;
      put(playhead === end ? START : { playhead, timeUs }, { playing: true, brief });
      playback.start();
    });
  }

  const actions: ReplayActions = {
    seek: (playhead) => withReplay((replay) => put(momentAt(replay, playhead))),
    seekTime: (us) => withReplay((replay) => put(momentOfTime(replay, us))),
    play: () => play(false), // whoever presses Play wants to follow
    pause: () => {
      playback.stop();
      store.update({ playing: false });
    },
    togglePlay: () => (store.state.playing ? actions.pause() : actions.play()),
    finishPlaying: () => {
      playback.stop();
      put(finished(), { playing: false });
    },
    step: (by, stop) =>
      withReplay((replay) => {
        actions.pause(); // whoever steps wants to look
        put(momentAt(replay, stopFrom(replay, store.state, by, stop, store.state.axis)));
      }),
    setRate: (rate) => {
      store.update({ rate });
      if (rate === Infinity && store.state.playing) actions.finishPlaying();
    },
  };

  function adopt(playsOnce: boolean): Promise<void> {
    playback.stop();
    const ended = new Promise<void>((resolve) => (reachEnd = resolve));
    const { reply, example, ranSource: source, autoplay } = store.state;
    const ran = reply?.kind === "ran" ? reply : null;
    const again = ranLast?.example === example && isRerun(ranLast.source, source ?? "");
    if (ran) ranLast = { example, source: source ?? "" };
    const plays = ran !== null && ran.run.event_count > 0 && playsOnce && mayPlay && autoplay && !reducedMotion();
    const none = { replay: null, unplayable: false, playing: false, awaitingReplay: ran !== null };
    const begins = plays || store.state.presenting !== null; // who presents goes through it
    put(begins ? START : finished(), none);
    void ran?.replay.then((come) => {
      if (store.state.reply !== reply) return; // another run is on show by now
      const replay = come === "unplayable" ? null : come;
      const waits = begins && store.state.playhead === 0; // not if it was brought to its end meanwhile
      const ends = waits && replay === null ? finished() : {};
      store.update({ ...ends, replay, unplayable: come === "unplayable", awaitingReplay: false });
      if ("playhead" in ends) reachEnd();
      if (waits && plays) play(again);
    });
    return ended;
  }

  return { actions, adopt };
}
