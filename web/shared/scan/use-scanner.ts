import { useEffect, useRef } from 'react';
import { isOwnCode } from './own-code.ts';
import { createKeyReader } from './scan-keys.ts';

/** Listens to a hand scanner on every page. In a text box only a code of the office's is taken, and taken out of the box again. */
export function useScanner(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    const reader = createKeyReader();
    let last: TextBox | undefined;
    let before: { box: TextBox; value: string; atMs: number } | undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // A key that is held down comes again as fast as a scanner types.
      if (event.repeat) {
        reader.forget();
        return;
      }
      const box = textBoxOf(event.target);
      // A scanner leaves the focus where it is: who has gone on from a box is a person with quick hands, or one who pasted.
      if (last !== undefined && box !== last) reader.forget();
      last = box;
      // The value as it was before the burst, which goes on for at most a few hundred milliseconds.
      if (box !== undefined && (before?.box !== box || event.timeStamp - before.atMs > burstGapMs))
        before = { box, value: box.value, atMs: event.timeStamp };
      else if (before !== undefined) before.atMs = event.timeStamp;
      const { key, code, shiftKey: shift, timeStamp: atMs } = event;
      const answer = reader.read({ key, code, shift, atMs });
      if (answer.kind === 'pass') return;
      if (answer.kind === 'hold') {
        if (box === undefined) keep(event);
        return;
      }
      if (box !== undefined && !isOwnCode(answer.text)) return;
      keep(event);
      if (box !== undefined && before !== undefined) write(box, before.value);
      latest.current(answer.text);
    };
    // Before anything else hears of the key.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

const burstGapMs = 250;

type TextBox = HTMLInputElement | HTMLTextAreaElement;

const typedInto = ['text', 'search', 'tel', 'url', 'email', 'number', 'password'];

/** The text box that has the focus, also where an element of a form stands around it. */
function textBoxOf(target: EventTarget | null): TextBox | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && typedInto.includes(target.type) ? target : undefined;
}

function keep(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Sets a value so that whoever follows the box, React too, hears of it. */
function write(box: TextBox, value: string): void {
  const prototype = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(box, value);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
