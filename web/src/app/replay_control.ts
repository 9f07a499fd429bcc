// What the transport's actions do to the state. The playhead moves here and nowhere else.

import { advance, type Moment, momentAt, momentOfTime } from "../replay/clock";
import { createPlayback } from "../replay/playback";
import type { Replay } from "../replay/types";
import { countWhile } from "../run/bisect";
import type { Actions } from "../state/actions";
import { runOf, type State } from "../state/state";
import type { Store } from "../state/store";

type ReplayActions = Pick<
  Actions,
  "seek" | "seekTime" | "play" | "pause" | "togglePlay" | "step" | "stepInteresting" | "setRate"
>;

export interface ReplayControl {
  actions: ReplayActions;
  /** A new reply is on show: its run's finished picture, and its replay as soon as that comes. */
  adopt(): void;
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** The user's system asks for less motion: nothing may play by itself. */
export function reducedMotion(): boolean {
  return stillness.matches;
}

export function createReplayControl(store: Store<State>): ReplayControl {
  /** Where playing has come to: between two events while it is on its way to the next. */
  let moment: Moment = { playhead: 0, timeUs: 0 };
  const playback = createPlayback(moveOn);

  function moveOn(elapsedMs: number): boolean {
    const { replay, axis, rate } = store.state;
    if (!replay) return false;
    moment = advance(replay, moment, elapsedMs, axis, rate);
    const playhead = Math.floor(moment.playhead);
    const playing = playhead < replay.times_us.length;
    store.update({ playhead, timeUs: moment.timeUs, playing });
    return playing;
  }

  function put(next: Moment): void {
    moment = next;
    store.update(next);
  }

  function withReplay(act: (replay: Replay) => void): void {
    if (store.state.replay) act(store.state.replay);
  }

  /** Goes to a moment: whoever steps wants to look, so playing stops. */
  function stepTo(moment: (replay: Replay) => Moment): void {
    withReplay((replay) => {
      actions.pause();
      put(moment(replay));
    });
  }

  const actions: ReplayActions = {
    seek: (playhead) => withReplay((replay) => put(momentAt(replay, playhead))),
    seekTime: (us) => withReplay((replay) => put(momentOfTime(replay, us))),
    play: () =>
      withReplay((replay) => {
        const end = replay.times_us.length;
        if (store.state.rate === Infinity) return put(momentAt(replay, end));
        const { playhead, timeUs } = store.state;
        moment = playhead === end ? momentAt(replay, 0) : { playhead, timeUs };
        store.update({ ...moment, playing: true });
        playback.start();
      }),
    pause: () => {
      playback.stop();
      store.update({ playing: false });
    },
    togglePlay: () => (store.state.playing ? actions.pause() : actions.play()),
    step: (by) => stepTo((replay) => momentAt(replay, steppedFrom(store.state, by))),
    stepInteresting: (by) => stepTo((replay) => momentAt(replay, interestingFrom(replay, store.state, by))),
    setRate: (rate) => {
      store.update({ rate });
      if (rate === Infinity && store.state.playing) stepTo((replay) => momentAt(replay, replay.times_us.length));
    },
  };

  function adopt(): void {
    playback.stop();
    const { reply } = store.state;
    const run = runOf(store.state);
    const finished = { playhead: run?.event_count ?? 0, timeUs: run?.duration_us ?? 0 };
    store.update({ ...finished, replay: null, unplayable: false, playing: false, awaitingReplay: reply?.kind === "ran" });
    if (reply?.kind !== "ran") return;
    void reply.replay.then((come) => {
      if (store.state.reply !== reply) return; // another run is on show by now
      const unplayable = come === "unplayable";
      store.update({ replay: unplayable ? null : come, unplayable, awaitingReplay: false });
      if (store.state.autoplay && !reducedMotion()) actions.play();
    });
  }

  return { actions, adopt };
}

/** One step back from between two events is to the event passed last. */
function steppedFrom({ playhead, timeUs, replay }: State, by: 1 | -1): number {
  const between = timeUs > (replay?.times_us[playhead - 1] ?? 0);
  return by < 0 && between ? playhead : playhead + by;
}

/** To just after the next interesting event, or the one before; where there is none, to the end or the start. */
function interestingFrom({ interesting, times_us: times }: Replay, { playhead }: State, by: 1 | -1): number {
  if (by > 0) {
    const next = interesting[countWhile(interesting, (event) => event < playhead)];
    return next === undefined ? times.length : next + 1;
  }
  const before = interesting[countWhile(interesting, (event) => event < playhead - 1) - 1];
  return before === undefined ? 0 : before + 1;
}
