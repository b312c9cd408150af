/**
 * A catalogue holds what people read, by key: `vi.json` and `en.json` side by side, so that a text is changed, checked and translated where no code is,
 * and a third language is one more file. Keys are paths (`dossiers.intake.notCompetent`), placeholders are written `{{name}}`, and a text that counts has the forms
 * `…_one` and `…_other`: the format of i18next, which the pages use, so that one habit serves everybody who translates.
 *
 * A key that is in no file does not compile. A placeholder that gets no value throws, because a sentence with a hole is worse than a failed test;
 * `tests/architecture/texts.test.ts` compares the languages, and each call with the placeholders of its text.
 */
import type { Language, Text } from './text.ts';

/** The texts of one language: sentences, and branches with more of them. */
export interface TextTree {
  readonly [name: string]: string | TextTree;
}

type Counted<Name extends string> = Name extends `${infer Base}_one` | `${infer Base}_other` ? Base : Name;

/** The path of every text in a tree; the forms of a text that counts share one. */
export type TextKey<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Counted<Name> : `${Name}.${TextKey<Tree[Name]>}`;
}[keyof Tree & string];

/** The path of every branch in a tree. */
export type BranchKey<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? never : Name | `${Name}.${BranchKey<Tree[Name]>}`;
}[keyof Tree & string];

/** What stands at the path of a branch. */
export type Branch<Tree, Key extends string> = Key extends `${infer Name}.${infer Rest}`
  ? Name extends keyof Tree
    ? Branch<Tree[Name], Rest>
    : never
  : Key extends keyof Tree
    ? Tree[Key]
    : never;

/** What fills placeholders: a `Text` gives each language its own words, a list is written with commas, and the number `count` chooses the form as well. */
export interface TextValues {
  readonly [placeholder: string]: string | number | boolean | null | undefined | readonly string[] | Text;
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** One language of a catalogue, read by key. */
export class Texts<Tree extends TextTree> {
  readonly #language: Language;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #tree: Tree;
  readonly #plural: Intl.PluralRules;

  constructor(language: Language, tree: Tree) {
    this.#language = language;
    this.#tree = tree;
    this.#texts = new Map(flatten(tree));
    this.#plural = new Intl.PluralRules(language);
  }

  has(key: string): boolean {
    return this.#texts.has(key) || this.#texts.has(`${key}_other`);
  }

  /** Returns every text as it stands in the file, by its path. */
  all(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Returns the text with its placeholders filled. */
  say(key: TextKey<Tree>, values: TextValues = {}): string {
    return this.#pattern(key, values).replace(PLACEHOLDER, (_whole, name: string) => this.#fill(key, name, values));
  }

  /** Returns a branch as it stands in the file, for a page whose many short texts are read by name. */
  branch<Key extends BranchKey<Tree>>(key: Key): Branch<Tree, Key> {
    return key.split('.').reduce<unknown>((tree, name) => (tree as TextTree)[name], this.#tree) as Branch<Tree, Key>;
  }

  #pattern(key: string, { count }: TextValues): string {
    const form = typeof count === 'number' ? this.#plural.select(count) : 'other';
    const found = this.#texts.get(key) ?? this.#texts.get(`${key}_${form}`) ?? this.#texts.get(`${key}_other`);
    if (found === undefined) throw new RangeError(`The catalogue "${this.#language}" has no text "${key}"`);
    return found;
  }

  #fill(key: string, name: string, values: TextValues): string {
    const value = values[name];
    if (value === undefined && !(name in values))
      throw new RangeError(`The text "${key}" is to be filled without a value for {{${name}}}`);
    if (isText(value)) return value[this.#language];
    return Array.isArray(value) ? value.join(', ') : String(value);
  }
}

function* flatten(tree: TextTree, prefix = ''): Iterable<[string, string]> {
  for (const [name, value] of Object.entries(tree))
    if (typeof value === 'string') yield [prefix + name, value];
    else yield* flatten(value, `${prefix}${name}.`);
}

const isText = (value: TextValues[string]): value is Text =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;

/** Both languages of a catalogue at once, for what is shown to readers of either. */
export class Catalogue<Tree extends TextTree> {
  readonly vi: Texts<Tree>;
  readonly en: Texts<Tree>;

  constructor(trees: Readonly<Record<Language, Tree>>) {
    this.vi = new Texts('vi', trees.vi);
    this.en = new Texts('en', trees.en);
  }

  /** Returns the text in both languages. */
  text(key: TextKey<Tree>, values?: TextValues): Text {
    return { vi: this.vi.say(key, values), en: this.en.say(key, values) };
  }

  /** Returns every text in both languages, with its placeholders open. */
  entries(): readonly Text[] {
    const texts = this.vi.all();
    return [...this.en.all()].flatMap(([key, en]) => {
      // Vietnamese has one form where English counts.
      const vi = texts.get(key) ?? texts.get(key.replace(/_one$/, '_other'));
      return vi === undefined ? [] : [{ vi, en }];
    });
  }

  /** Returns each text of a branch that has no branches, in both languages: the names of states, of reasons, of kinds. */
  names<Key extends BranchKey<Tree>>(key: Key): Readonly<Record<keyof Branch<Tree, Key>, Text>> {
    const [vi, en] = [this.vi.branch(key), this.en.branch(key)] as [TextTree, TextTree];
    const names = Object.keys(vi).map((name) => [name, { vi: vi[name], en: en[name] }]);
    return Object.fromEntries(names) as Record<keyof Branch<Tree, Key>, Text>;
  }

  /** Returns a branch in each language, for a page that reads its many short texts by name. */
  page<Key extends BranchKey<Tree>>(key: Key): Readonly<Record<Language, Branch<Tree, Key>>> {
    return { vi: this.vi.branch(key), en: this.en.branch(key) };
  }
}
