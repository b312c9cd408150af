/**
 * Saves a draft while somebody works on it. What an editor changes is read and sent after a short rest, one saving after the other, each naming the one that it has seen. Until the server has taken a text, this browser keeps a
 * copy, so that a lost line, a crash and a closed window lose nothing. What another window saved meanwhile is taken where it is in other files; where both changed the same file, somebody chooses.
 */
import { ApiProblem } from '../../web/shared/api/problem.ts';

/** The text of each file; null where one was left out. */
export type Changes = Readonly<Record<string, string | null>>;
type Files = Readonly<Record<string, string>>;

/** A draft as the server has it: all files after a saving, and the version from which they differ. */
export type SavedDraft = { revision: number; files: Files; basedOn: number | null };

/** What a saver needs from the world around it. */
export type DraftStore = {
  /** @param isLeaving the page goes at once: the request has to outlive it @returns the number of this saving @throws ApiProblem */
  save: (revision: number, changes: Changes, isLeaving: boolean) => Promise<number>;
  /** @throws ApiProblem */
  load: () => Promise<SavedDraft>;
  /** Keeps what the server has not taken yet on this machine; undefined forgets it. Answers false when it cannot. */
  keep: (unsent: Unsent | undefined) => boolean;
};

export type Unsent = { revision: number; changes: Changes };

/** A file that was changed here and in another window. */
export type SavedElsewhere = { name: string; mine: string | null; theirs: string | null };

export type SavingState =
  | { kind: 'saved'; at: string | undefined }
  | { kind: 'saving' }
  /** The server cannot be reached; it is tried again. */
  | { kind: 'away'; isKeptHere: boolean }
  | { kind: 'elsewhere'; files: readonly SavedElsewhere[] }
  /** The draft was thrown away or released elsewhere, or its package deleted: what is here can be taken along, or waits in this browser until the draft is back. */
  | { kind: 'gone'; reason: ApiProblem; isKeptHere: boolean }
  | { kind: 'refused'; reason: unknown };

/** How long the hand rests before what it did is saved, in milliseconds; the longest that a change waits while somebody draws on is two of them. */
const REST_MS = 350;
const AGAIN_MS = 3000;
const NOT_FOUND = 404;
const CONFLICT = 409;
const SERVER_FAULT = 500;

export class DraftSaver {
  /** What the server has by the saving that was seen last. */
  #saved: Files;
  #revision: number;
  #basedOn: number | null;
  /** Of each file that was changed, how its newest text is read. */
  readonly #changed = new Map<string, () => Promise<string | null>>();
  /** What was read and is not on the server yet. */
  #unsent: Changes = {};
  /** What was sent without an answer: the server may have it, so that what it had before is a change too. */
  readonly #unanswered = new Map<string, ReadonlySet<string | null>>();
  /** What another window has changed too: it waits until somebody chooses. */
  #held: readonly SavedElsewhere[] = [];
  #files: Files;
  #openings: Readonly<Record<string, number>> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitsSince: number | undefined;
  #running: Promise<void> = Promise.resolve();
  #isLeaving = false;
  #gone: ApiProblem | undefined;
  #hasEnded = false;
  #state: SavingState = { kind: 'saved', at: undefined };
  readonly #listeners = new Set<() => void>();
  readonly #store: DraftStore;

  /** @param kept what this browser kept because the server had not taken it when the page was closed */
  constructor(store: DraftStore, draft: SavedDraft, kept?: Unsent) {
    this.#store = store;
    this.#saved = draft.files;
    this.#files = draft.files;
    this.#revision = draft.revision;
    this.#basedOn = draft.basedOn;
    if (kept) this.#takeUp(kept);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): SavingState => this.#state;
  /** All files with what was changed here, as far as it was read. */
  readonly files = (): Files => this.#files;
  /** How often each file was given a text from elsewhere: an editor that shows it opens anew. */
  readonly openings = (): Readonly<Record<string, number>> => this.#openings;
  readonly revision = (): number => this.#revision;
  /** The version from which the draft differs; null for a package that was never released. */
  readonly basedOn = (): number | null => this.#basedOn;
  /** Whether something is not on the server yet. */
  readonly isBehind = (): boolean => this.#changed.size > 0 || Object.keys(this.#unsent).length > 0;

  /** Notes that a file is another now. @param read gives its text when it is saved */
  change(name: string, read: () => Promise<string | null>): void {
    this.#changed.set(name, read);
    const now = Date.now();
    this.#waitsSince ??= now;
    clearTimeout(this.#timer);
    const left = 2 * REST_MS - (now - this.#waitsSince);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(REST_MS, left)));
    if (this.#state.kind === 'saved') this.#show({ kind: 'saving' });
  }

  /** Reads a file now if it was changed: its editor closes, and nobody can ask it later. */
  settle(name: string): void {
    const read = this.#changed.get(name);
    if (read === undefined) return;
    const text = read();
    this.#changed.set(name, () => text);
    void this.flush();
  }

  /** Sets, adds or leaves out files from outside of their editors, at once. */
  async set(changes: Changes): Promise<void> {
    for (const [name, text] of Object.entries(changes)) {
      this.#changed.delete(name);
      this.#note(name, text);
    }
    this.#openAnew(Object.keys(changes));
    this.#show({ kind: 'saving' });
    await this.flush();
  }

  /** Saves what is not saved yet. Never rejects: the state says what became of it. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#waitsSince = undefined;
    this.#running = this.#running.then(() => this.#saveAll());
    return this.#running;
  }

  /** Keeps what is not saved yet on this machine and sends it while the page goes: nothing is waited for that a page which goes would not do any more. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    // What cannot be read is told by the saving itself.
    await this.#read().catch(() => undefined);
    await this.flush();
    this.#isLeaving = false;
  }

  /** Asks whether the draft is still there. Whether the server can be reached is told by the next saving. */
  async look(): Promise<void> {
    if (this.#hasEnded) return;
    try {
      await this.#store.load();
    } catch (reason) {
      if (isGone(reason)) this.#failed(reason);
    }
  }

  /** Goes on with a draft that was gone and is back. */
  async resume(): Promise<void> {
    if (this.#gone === undefined) return;
    this.#gone = undefined;
    await this.look();
    await this.flush();
  }

  /** Settles a file that another window has changed too. */
  async choose(name: string, whose: 'mine' | 'theirs'): Promise<void> {
    this.#held = this.#held.filter((one) => one.name !== name);
    if (whose === 'theirs') {
      this.#changed.delete(name);
      this.#unsent = without(this.#unsent, name);
      this.#openAnew([name]);
    }
    await this.flush();
  }

  /** Takes what the server has now, after it was asked to change the draft itself. Whatever was unsaved has to be saved before. */
  async reload(): Promise<void> {
    const { revision, files, basedOn } = await this.#store.load();
    const names = [...new Set([...Object.keys(files), ...Object.keys(this.#saved)])];
    const others = names.filter((name) => files[name] !== this.#saved[name]);
    [this.#revision, this.#saved, this.#basedOn] = [revision, files, basedOn];
    this.#openAnew(others);
    this.#show(this.#state);
  }

  /** Saves nothing any more: the draft is released or thrown away. */
  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#changed.clear();
    this.#unsent = {};
    this.#store.keep(undefined);
  }

  /** Saves again: what was to be thrown away is still there. */
  goOn(): void {
    this.#hasEnded = false;
  }

  async #saveAll(): Promise<void> {
    try {
      await this.#read();
      // What is typed on is taken along by whoever goes on with it elsewhere.
      if (this.#gone) return this.#showGone(this.#gone);
      while (this.#sendable().length > 0) await this.#send();
      if (this.#held.length === 0) this.#store.keep(undefined);
      this.#show(this.#settled());
    } catch (reason) {
      this.#failed(reason);
    }
  }

  #settled(): SavingState {
    if (this.#held.length > 0) return { kind: 'elsewhere', files: this.#held };
    return this.#changed.size > 0 ? { kind: 'saving' } : { kind: 'saved', at: new Date().toISOString() };
  }

  async #read(): Promise<void> {
    for (const [name, read] of [...this.#changed]) {
      const text = await read();
      if (this.#changed.get(name) === read) this.#changed.delete(name);
      this.#note(name, text);
    }
    this.#files = applied(this.#saved, this.#unsent);
    if (Object.keys(this.#unsent).length > 0) this.#keep();
  }

  #note(name: string, text: string | null): void {
    const isSaved = (this.#saved[name] ?? null) === text && !this.#unanswered.has(name);
    this.#unsent = isSaved ? without(this.#unsent, name) : { ...this.#unsent, [name]: text };
  }

  #sendable(): readonly string[] {
    return Object.keys(this.#unsent).filter((name) => !this.#held.some((one) => one.name === name));
  }

  async #send(): Promise<void> {
    const sent = Object.fromEntries(this.#sendable().map((name) => [name, this.#unsent[name] ?? null]));
    this.#show({ kind: 'saving' });
    for (const [name, text] of Object.entries(sent))
      this.#unanswered.set(name, new Set([...(this.#unanswered.get(name) ?? []), text]));
    try {
      this.#revision = await this.#store.save(this.#revision, sent, this.#isLeaving);
    } catch (reason) {
      if (!(reason instanceof ApiProblem) || reason.status !== CONFLICT) throw reason;
      return this.#meet(reason);
    }
    this.#unanswered.clear();
    this.#saved = applied(this.#saved, sent);
    this.#unsent = Object.fromEntries(Object.entries(this.#unsent).filter(([name, text]) => sent[name] !== text));
  }

  /** Takes what another window saved meanwhile. @throws the refusal where it was about something else */
  async #meet(refusal: ApiProblem): Promise<void> {
    const [before, { revision, files, basedOn }] = [this.#saved, await this.#store.load()];
    if (revision === this.#revision) throw refusal;
    const changedThere = [...new Set([...Object.keys(files), ...Object.keys(before)])].filter(
      (name) => files[name] !== before[name],
    );
    [this.#revision, this.#saved, this.#basedOn] = [revision, files, basedOn];
    for (const name of changedThere) {
      const [mine, theirs] = [this.#unsent[name], files[name] ?? null];
      const isOwn = this.#unanswered.get(name)?.has(theirs) === true;
      if (mine === theirs) this.#unsent = without(this.#unsent, name);
      else if (mine !== undefined && !isOwn) this.#hold({ name, mine, theirs });
    }
    this.#unanswered.clear();
    this.#openAnew(changedThere.filter((name) => !Object.hasOwn(this.#unsent, name)));
  }

  #hold(file: SavedElsewhere): void {
    this.#held = [...this.#held.filter(({ name }) => name !== file.name), file];
  }

  #failed(reason: unknown): void {
    if (isGone(reason)) {
      this.#gone = reason;
      this.#showGone(reason);
      return;
    }
    const isAway = reason instanceof ApiProblem && (reason.status === 0 || reason.status >= SERVER_FAULT);
    this.#show(isAway ? { kind: 'away', isKeptHere: this.#keep() } : { kind: 'refused', reason });
    if (!isAway) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), AGAIN_MS);
  }

  #showGone(reason: ApiProblem): void {
    const isKeptHere = Object.keys(this.#unsent).length === 0 || this.#keep();
    this.#show({ kind: 'gone', reason, isKeptHere });
  }

  #keep(): boolean {
    return this.#store.keep({ revision: this.#revision, changes: this.#unsent });
  }

  /** What was kept on the saving that the server still has is sent on; on another one somebody chooses, since both may have changed it. */
  #takeUp({ revision, changes }: Unsent): void {
    const different = Object.entries(changes).filter(([name, text]) => (this.#saved[name] ?? null) !== text);
    this.#unsent = Object.fromEntries(different);
    this.#files = applied(this.#saved, this.#unsent);
    if (revision === this.#revision) return;
    for (const [name, mine] of different) this.#hold({ name, mine, theirs: this.#saved[name] ?? null });
  }

  #openAnew(names: readonly string[]): void {
    this.#files = applied(this.#saved, this.#unsent);
    this.#openings = {
      ...this.#openings,
      ...Object.fromEntries(names.map((name) => [name, (this.#openings[name] ?? 0) + 1])),
    };
  }

  #show(state: SavingState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

const isGone = (reason: unknown): reason is ApiProblem => reason instanceof ApiProblem && reason.status === NOT_FOUND;

function without(changes: Changes, name: string): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([one]) => one !== name));
}

function applied(files: Files, changes: Changes): Files {
  const all = Object.entries({ ...files, ...changes });
  return Object.fromEntries(all.flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
}
