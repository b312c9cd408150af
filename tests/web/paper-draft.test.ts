/** What the page of a task does by itself with the paper that will be issued: when it is drawn, and which of its pages count as seen. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COLUMNS, createLookedAt, PARTS, ROWS } from '../../web/shared/paper-draft/looked-at.ts';
import { createRedraw } from '../../web/shared/paper-draft/redraw.ts';

const REST_MS = 120;

describe('a draft that is drawn while somebody types', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A server that takes its time: what was asked, and the way to answer the oldest of it. */
  const slowServer = () => {
    const asked: string[] = [];
    const waiting: ((result: string | Error) => void)[] = [];
    const [shown, failed, busy]: [string[], unknown[], boolean[]] = [[], [], []];
    const before: (string | undefined)[] = [];
    const redraw = createRedraw<string, string>({
      restMs: REST_MS,
      draw: (input, last) => {
        asked.push(input);
        before.push(last);
        return new Promise((resolve, reject) =>
          waiting.push((result) => (result instanceof Error ? reject(result) : resolve(result))),
        );
      },
      onResult: (result) => shown.push(result),
      onError: (error) => failed.push(error),
      onBusy: (now) => busy.push(now),
    });
    const answer = async (result: string | Error): Promise<void> => {
      waiting.shift()?.(result);
      await vi.advanceTimersByTimeAsync(0);
    };
    return { redraw, asked, before, shown, failed, busy, answer };
  };

  it('is drawn at once the first time, and then after a rest', async () => {
    const { redraw, asked, answer } = slowServer();
    redraw.ask('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a']);
    await answer('A');

    redraw.ask('ab');
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
    redraw.ask('abc');
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
    expect(asked).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(['a', 'abc']);
  });

  it('is drawn knowing what was drawn just before, though it is asked in the same moment', async () => {
    const { redraw, before, answer } = slowServer();
    redraw.ask('certificate');
    await vi.advanceTimersByTimeAsync(0);
    for (const [asked, answered] of [
      ['request', 'Certificate'],
      ['certificate', 'Request'],
      ['request', 'Certificate'],
    ] as const) {
      redraw.ask(asked);
      await vi.advanceTimersByTimeAsync(REST_MS);
      await answer(answered);
    }
    expect(before).toEqual([undefined, 'Certificate', 'Request', 'Certificate']);
  });

  it('has one request under way, and asks next for the last that was typed', async () => {
    const { redraw, asked, shown, busy, answer } = slowServer();
    redraw.ask('a');
    await vi.advanceTimersByTimeAsync(0);
    for (const typed of ['ab', 'abc', 'abcd']) {
      redraw.ask(typed);
      await vi.advanceTimersByTimeAsync(REST_MS);
    }
    expect(asked).toEqual(['a']);

    await answer('A');
    expect([asked, shown, busy.at(-1)]).toEqual([['a', 'abcd'], ['A'], true]);
    await answer('ABCD');
    expect([shown, busy.at(-1)]).toEqual([['A', 'ABCD'], false]);
  });

  it('tells a failure, goes on with what is typed next, and tells nothing once it is closed', async () => {
    const { redraw, shown, failed, answer } = slowServer();
    redraw.ask('a');
    await vi.advanceTimersByTimeAsync(0);
    await answer(new Error('no line'));
    expect(failed).toHaveLength(1);
    redraw.ask('ab');
    await vi.advanceTimersByTimeAsync(REST_MS);
    redraw.close();
    await answer('AB');
    expect(shown).toEqual([]);
  });
});

describe('a page that is looked at', () => {
  const SECOND_MS = 1000;
  const STEP_MS = 200;
  const everyPage = (_page: number): boolean => true;
  /** Lets time go by in steps, as the page does. @returns the pages that count from then on */
  const look = (lookedAt: ReturnType<typeof createLookedAt>, fromMs: number, ms: number, isVisible = everyPage) =>
    Array.from({ length: ms / STEP_MS + 1 }, (_, step) => lookedAt.pass(fromMs + step * STEP_MS, isVisible)).flat();
  /** Shows the rows from the one to before the other, as far as the window is wide. */
  const show = (
    lookedAt: ReturnType<typeof createLookedAt>,
    page: number,
    [from, to]: readonly [number, number],
    [left, right]: readonly [number, number] = [0, COLUMNS],
  ) => {
    for (let part = 0; part < PARTS; part += 1) {
      const [row, column] = [Math.floor(part / COLUMNS), part % COLUMNS];
      lookedAt.show(page, part, row >= from && row < to && column >= left && column < right);
    }
  };

  it('counts after a second in view, once', () => {
    const lookedAt = createLookedAt();
    show(lookedAt, 0, [0, ROWS]);
    expect(look(lookedAt, 0, SECOND_MS - STEP_MS)).toEqual([]);
    expect(look(lookedAt, SECOND_MS - STEP_MS, 2 * SECOND_MS)).toEqual([0]);
  });

  it('counts in parts where it is larger than the window, and not while its end was never in view', () => {
    const lookedAt = createLookedAt();
    show(lookedAt, 0, [0, 6]);
    expect(look(lookedAt, 0, 5 * SECOND_MS)).toEqual([]);
    show(lookedAt, 0, [5, ROWS]);
    expect(look(lookedAt, 5 * SECOND_MS, SECOND_MS)).toEqual([0]);
  });

  it('does not count while what lies beside the window was never in view, and says where that begins', () => {
    const lookedAt = createLookedAt();
    show(lookedAt, 0, [0, ROWS], [0, COLUMNS - 1]);
    expect(look(lookedAt, 0, 9 * SECOND_MS)).toEqual([]);
    expect(lookedAt.missing(0)).toEqual(Array.from({ length: ROWS }, (_, row) => row * COLUMNS + COLUMNS - 1));
    show(lookedAt, 0, [0, ROWS], [COLUMNS - 1, COLUMNS]);
    expect(look(lookedAt, 9 * SECOND_MS, SECOND_MS)).toEqual([0]);
    expect(lookedAt.missing(0)).toEqual([]);
  });

  it('does not count when it flies by, is not drawn yet, or the machine slept', () => {
    const lookedAt = createLookedAt();
    for (let page = 0; page < 5; page += 1) {
      show(lookedAt, page, [0, ROWS]);
      expect(look(lookedAt, page * SECOND_MS, SECOND_MS / 2)).toEqual([]);
      show(lookedAt, page, [0, 0]);
    }
    show(lookedAt, 7, [0, ROWS]);
    expect(look(lookedAt, 10 * SECOND_MS, 5 * SECOND_MS, (page) => page !== 7)).toEqual([]);

    const asleep = createLookedAt();
    show(asleep, 0, [0, ROWS]);
    asleep.pass(0, everyPage);
    expect(asleep.pass(3_600 * SECOND_MS, everyPage)).toEqual([]);
  });
});
