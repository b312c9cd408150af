/**
 * A click is two events: the button goes down on something and comes up on the same thing. A list that is drawn anew between the two takes its row away from under the
 * pointer, and the click opens nothing, or what has moved there. A press of a person takes a tenth of a second, so this happens. Therefore what redraws a page by itself
 * waits while a button is down: the answers of the server, and a search whose pause is over.
 *
 * Up, everything happens at once. Down, it is put aside, and it is done in its order when the button comes up, after the click. A release that nobody tells us of, outside
 * of the window, ends after `pressMsMax`; a longer press, as for marking a text, holds nothing up.
 */
import { secondMs } from '../format/time.ts';

const pressMsMax = secondMs;
/** A finger's click is dispatched so long after it was lifted, at most; that of a mouse together with the release. */
const touchClickMs = 50;

let isDown = false;
let ending: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

/** Heeds the presses in a window from now on. */
export function watchPresses(target: Window): void {
  target.addEventListener('pointerdown', () => begin(), true);
  for (const event of ['pointerup', 'pointercancel'] as const)
    target.addEventListener(event, ({ pointerType }) => endAfter(pointerType === 'touch' ? touchClickMs : 0), true);
}

/** Does it at once while no button is down, else after the click. @returns what calls it off */
export function whenReleased(act: () => void): () => void {
  if (isDown) waiting.add(act);
  else act();
  return () => void waiting.delete(act);
}

function begin(): void {
  isDown = true;
  endAfter(pressMsMax);
}

function endAfter(ms: number): void {
  clearTimeout(ending);
  ending = setTimeout(end, ms);
}

function end(): void {
  isDown = false;
  const acts = [...waiting];
  waiting.clear();
  for (const act of acts) act();
}
