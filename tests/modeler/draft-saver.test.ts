/** Saving a draft: whatever fails and whoever else saves, nothing that was changed is lost, and nobody's work is overwritten unasked. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Changes,
  DraftSaver,
  type DraftStore,
  type SavedDraft,
  type Unsent,
} from '../../modeler/drafts/draft-saver.ts';
import { ApiProblem } from '../../web/shared/api/problem.ts';

const NAMES = ['a.form', 'b.form', 'c.form'] as const;

/** A draft on a server that can be away, and answers as the real one: a saving on top of one that was not seen is refused. */
function server(files: Record<string, string>) {
  const draft: SavedDraft & { files: Record<string, string> } = { revision: 1, files, basedOn: 1 };
  const line = { isAway: false, losesAnswers: false, isGone: false };
  const leaving: Changes[] = [];
  const kept = new Map<string, Unsent>();
  const storeOf = (window: string): DraftStore => ({
    save: async (revision, changes, isLeaving) => {
      if (line.isGone) throw new ApiProblem(404, 'not found', 'no such draft');
      if (isLeaving) leaving.push(changes);
      if (line.isAway) throw ApiProblem.unreachable(new Error('no line'));
      if (revision !== draft.revision) throw new ApiProblem(409, 'conflict', 'saved elsewhere');
      draft.revision += 1;
      draft.files = applied(draft.files, changes);
      if (line.losesAnswers) throw ApiProblem.unreachable(new Error('the answer was lost'));
      return draft.revision;
    },
    load: async () => {
      if (line.isGone) throw new ApiProblem(404, 'not found', 'no such draft');
      if (line.isAway) throw ApiProblem.unreachable(new Error('no line'));
      return { ...draft };
    },
    keep: (unsent) => {
      if (unsent) kept.set(window, unsent);
      else kept.delete(window);
      return true;
    },
  });
  const open = (window: string) => new DraftSaver(storeOf(window), { ...draft }, kept.get(window));
  return { draft, line, kept, leaving, open };
}

function applied(files: Record<string, string>, changes: Changes): Record<string, string> {
  const all = Object.entries({ ...files, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

const textOf = (text: string | null) => () => Promise.resolve(text);

describe('saving a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves after a short rest, and while somebody draws on', async () => {
    // given
    const { draft, open } = server({ 'a.form': 'before' });
    const saver = open('one');
    // when she draws on without a rest
    for (let step = 0; step < 10; step += 1) {
      saver.change('a.form', textOf(`step ${step}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    // then it was saved within a second all the same
    expect(draft.files['a.form']).toMatch(/^step [4-9]$/);
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.files['a.form']).toBe('step 9');
    expect(saver.state().kind).toBe('saved');
  });

  it('keeps what the server cannot take, and sends it when the line is back', async () => {
    // given
    const { draft, line, kept, open } = server({ 'a.form': 'before' });
    const saver = open('one');
    line.isAway = true;
    // when
    saver.change('a.form', textOf('after'));
    await saver.flush();
    // then
    expect(saver.state()).toEqual({ kind: 'away', isKeptHere: true });
    expect(kept.get('one')?.changes).toEqual({ 'a.form': 'after' });
    // and when the window is killed and opened again
    line.isAway = false;
    const again = open('one');
    expect(again.files()['a.form']).toBe('after');
    await again.flush();
    expect(draft.files['a.form']).toBe('after');
    expect(kept.size).toBe(0);
  });

  it('reads a file before its editor closes', async () => {
    // given
    const { draft, open } = server({ 'a.form': 'before' });
    const saver = open('one');
    let isOpen = true;
    saver.change('a.form', async () => (isOpen ? 'after' : 'closed'));
    // when
    saver.settle('a.form');
    isOpen = false;
    await saver.flush();
    // then
    expect(draft.files['a.form']).toBe('after');
  });

  it('asks where both windows changed one file, and takes the rest of both', async () => {
    // given
    const { draft, open } = server({ 'a.form': 'a', 'b.form': 'b', 'c.form': 'c' });
    const [one, other] = [open('one'), open('other')];
    await one.set({ 'a.form': 'a of one', 'b.form': 'b of one' });
    // when
    await other.set({ 'a.form': 'a of other', 'c.form': 'c of other' });
    // then
    expect(other.state()).toEqual({
      kind: 'elsewhere',
      files: [{ name: 'a.form', mine: 'a of other', theirs: 'a of one' }],
    });
    expect(draft.files).toEqual({ 'a.form': 'a of one', 'b.form': 'b of one', 'c.form': 'c of other' });
    expect(other.files()).toEqual({ 'a.form': 'a of other', 'b.form': 'b of one', 'c.form': 'c of other' });
    // and when she keeps hers
    await other.choose('a.form', 'mine');
    expect(draft.files['a.form']).toBe('a of other');
    expect(other.state().kind).toBe('saved');
    // and the first window takes the other's, where it has nothing of its own
    await one.set({ 'b.form': 'b again' });
    expect(one.files()['a.form']).toBe('a of other');
  });

  it('does not ask about what it sent itself, where the answer was lost', async () => {
    // given
    const { draft, line, open } = server({ 'a.form': 'before' });
    const saver = open('one');
    line.losesAnswers = true;
    await saver.set({ 'a.form': 'after' });
    line.losesAnswers = false;
    // when she takes it back before the line is back
    await saver.set({ 'a.form': 'before' });
    // then
    expect(saver.state().kind).toBe('saved');
    expect(draft.files['a.form']).toBe('before');
  });

  it('keeps and sends what was not read yet when the page goes, before anything that comes later', async () => {
    // given
    const { kept, leaving, open } = server({ 'a.form': 'before' });
    const saver = open('one');
    saver.change('a.form', textOf('after'));
    // when the page goes, and nothing but what is due at once is done any more
    void saver.leave();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    // then
    expect(leaving).toEqual([{ 'a.form': 'after' }]);
    // and where a saving is on its way, what came after it is kept here
    saver.change('a.form', textOf('later'));
    const running = saver.flush();
    saver.change('a.form', textOf('last'));
    void saver.leave();
    await Promise.resolve();
    await Promise.resolve();
    expect(kept.get('one')?.changes).toEqual({ 'a.form': 'last' });
    await running;
  });

  it('says that a draft is gone, keeps what is here, and tries no more', async () => {
    // given
    const { draft, line, kept, open } = server({ 'a.form': 'before' });
    const saver = open('one');
    await saver.look();
    expect(saver.state().kind).toBe('saved');
    // when it is noticed before anything was changed
    line.isGone = true;
    await saver.look();
    // then
    expect(saver.state()).toMatchObject({ kind: 'gone', isKeptHere: true });
    expect(kept.size).toBe(0);
    // and what is changed after that is kept here alone, also when the line is back
    saver.change('a.form', textOf('after'));
    await saver.flush();
    line.isGone = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saver.state()).toMatchObject({ kind: 'gone', isKeptHere: true });
    expect(saver.files()).toEqual({ 'a.form': 'after' });
    expect(kept.get('one')?.changes).toEqual({ 'a.form': 'after' });
    expect(draft.files).toEqual({ 'a.form': 'before' });
  });

  it('does not say so of a draft that it has ended itself', async () => {
    const { line, open } = server({});
    const saver = open('one');
    saver.end();
    line.isGone = true;
    await saver.look();
    expect(saver.state().kind).toBe('saved');
  });

  it('says what the server refuses for good', async () => {
    // given
    const { draft } = server({});
    const refuses: DraftStore = {
      save: () => Promise.reject(new ApiProblem(400, 'invalid', 'no such file name')),
      load: async () => ({ ...draft }),
      keep: () => true,
    };
    const saver = new DraftSaver(refuses, { ...draft });
    // when
    await saver.set({ 'a.form': 'x' });
    // then
    expect(saver.state()).toMatchObject({ kind: 'refused', reason: { status: 400 } });
    expect(saver.isBehind()).toBe(true);
  });

  type Step =
    | { window: 0 | 1; name: (typeof NAMES)[number]; text: string | null }
    | { line: 'away' | 'back' | 'losing' };
  const steps = fc.array(
    fc.oneof(
      fc.record({
        window: fc.constantFrom<0 | 1>(0, 1),
        name: fc.constantFrom(...NAMES),
        text: fc.option(fc.string({ maxLength: 3 })),
      }),
      fc.record({ line: fc.constantFrom<'away' | 'back' | 'losing'>('away', 'back', 'losing') }),
    ),
    { maxLength: 30 },
  );

  it('ends with the newest text of each file that one window alone changed', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken: readonly Step[]) => {
        const { draft, line, open } = server({ 'a.form': 'a', 'b.form': 'b' });
        const windows = [open('one'), open('other')] as const;
        for (const step of taken) {
          if ('line' in step) {
            line.isAway = step.line === 'away';
            line.losesAnswers = step.line === 'losing';
          } else await windows[step.window].set({ [step.name]: step.text });
        }
        Object.assign(line, { isAway: false, losesAnswers: false });
        for (const window of windows) {
          await window.flush();
          for (let state = window.state(); state.kind === 'elsewhere'; state = window.state())
            for (const { name } of state.files) await window.choose(name, 'mine');
          expect(window.state().kind).toBe('saved');
        }
        for (const name of NAMES) {
          const changes = taken.filter(
            (step): step is Extract<Step, { name: string }> => 'name' in step && step.name === name,
          );
          const last = changes.at(-1);
          if (last === undefined || new Set(changes.map(({ window }) => window)).size > 1) continue;
          expect(draft.files[name] ?? null).toBe(last.text);
        }
      }),
    );
  });
});
