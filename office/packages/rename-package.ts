/**
 * A package under another name: what a pattern or a copy of a procedure becomes. Everything that is known beyond the package (its process, forms, tables, papers, the messages that begin with its id, and the codes
 * of its procedures) gets a name of its own, wherever the package itself speaks of it; what it uses of others stays as it is.
 */
import type { Text } from '../texts/index.ts';
import { fileKindOf, filesOfKind, NAMES, type PackageContents, procedureCodeOf } from './package-file.ts';
import { nameIn } from './read-package.ts';
import { type Thing, thingsIn } from './references.ts';
import { tagsIn } from './scan-xml.ts';

/** What a package is to be called. */
export interface NewIdentity {
  readonly id: string;
  readonly name: Text;
  /** The code of its procedure; those of further ones are made of it. */
  readonly procedureCode: string;
  /** A day, as `2026-07-01`, from which its procedures hold. */
  readonly validFrom: string;
}

/** Returns the package under its new identity. Of its records only the last version is taken, unverified. @throws SyntaxError, TypeError for files that cannot be read */
export function renamed(contents: PackageContents, identity: NewIdentity): PackageContents {
  const codes = newCodes(contents, identity.procedureCode);
  const names = namesOf(contents, identity, codes);
  const files = Object.entries(contents.files)
    .filter((entry) => !triesOthers(entry, names))
    .map(([file, text]) => [
      newFileName(file, names, codes),
      newText(file, text, { from: contents, to: identity, names, codes }),
    ]);
  return { id: identity.id, files: Object.fromEntries(files) };
}

type NewNames = ReadonlyMap<string, string>;

/** Cases of a table that others bring speak of the procedures that it knows: of a new one that table knows nothing yet. */
const triesOthers = ([file, text]: readonly [string, string], names: NewNames): boolean =>
  fileKindOf(file) === 'cases' && !names.has(String(Object(JSON.parse(text)).decision));

/** The first procedure gets the code, the second one the same with `-2`. */
function newCodes(contents: PackageContents, code: string): NewNames {
  const old = filesOfKind(contents, 'procedure').map(([file]) => procedureCodeOf(file));
  return new Map(old.map((one, index) => [one, index === 0 ? code : `${code}-${index + 1}`]));
}

/** Every id that the package brings, with its new one. What begins with the id of the package begins with the new one; everything else is put behind it. */
function namesOf(contents: PackageContents, { id }: NewIdentity, codes: NewNames): NewNames {
  const isOwn = ({ kind, id: name }: Thing) => kind !== 'message' || name.startsWith(`${contents.id}.`);
  const own = thingsIn(contents)
    .filter(isOwn)
    .map((thing) => thing.id);
  return new Map([...own.map((name) => [name, newName(name, contents.id, id)] as const), ...codes]);
}

function newName(name: string, from: string, to: string): string {
  const begins = name === from || name.startsWith(`${from}-`) || name.startsWith(`${from}.`);
  if (begins) return `${to}${name.slice(from.length)}`;
  const room = Math.max(1, NAME_LENGTH_MAX - name.length - 1);
  return `${to.slice(0, room).replace(/-+$/, '')}-${name}`;
}

/** Of the kind of a paper, which is the shortest that any of these names may be. */
const NAME_LENGTH_MAX = 60;

/** Papers, tables and records are called after what they bring; forms and diagrams are called after the package only when they are deployed. */
function newFileName(file: string, names: NewNames, codes: NewNames): string {
  const kind = fileKindOf(file);
  if (kind !== 'procedure' && kind !== 'facts' && kind !== 'paper' && kind !== 'decision' && kind !== 'cases')
    return file;
  const [stem = '', ...parts] = splitAtKnown(file, [...names.keys(), ...codes.keys()]);
  return [names.get(stem) ?? stem, ...parts].join('.');
}

/** A code has dots of its own: `1.001193.procedure.json` begins with the known `1.001193`. */
function splitAtKnown(file: string, known: readonly string[]): readonly string[] {
  const stem = known.filter((one) => file.startsWith(`${one}.`)).sort((one, other) => other.length - one.length)[0];
  return stem === undefined ? file.split('.') : [stem, ...file.slice(stem.length + 1).split('.')];
}

interface Renaming {
  readonly from: PackageContents;
  readonly to: NewIdentity;
  readonly names: NewNames;
  readonly codes: NewNames;
}

function newText(file: string, text: string, renaming: Renaming): string {
  const { from, to, codes } = renaming;
  switch (fileKindOf(file)) {
    case 'names':
      return written(to.name);
    case 'procedure':
      return newRecord(text, renaming);
    case 'form':
    case 'facts':
    case 'paper':
    case 'template':
      return written(newJson(JSON.parse(text), renaming));
    case 'cases':
      return newCases(text, renaming);
    case 'diagram':
      return newXml(text, renaming);
    case 'decision':
      return newXml(text, withRequirements(text, renaming));
    default:
      return replacedAll(text, [...renaming.names, [from.id, to.id], ...codes, ...newWords(renaming)]);
  }
}

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What the package was called, with what it is called now. */
function newWords({ from, to }: Renaming): readonly (readonly [string, string])[] {
  const old = Object.hasOwn(from.files, NAMES) ? nameIn(from) : undefined;
  return old ? [[old.vi, to.name.vi] as const, [old.en, to.name.en] as const] : [];
}

/** In one go, so that what was put in is not replaced again; the longest first. */
function replacedAll(text: string, pairs: readonly (readonly [string, string])[]): string {
  const found = new Map(pairs.filter(([old]) => old !== ''));
  const longestFirst = [...found.keys()].sort((one, other) => other.length - one.length);
  if (longestFirst.length === 0) return text;
  const pattern = new RegExp(longestFirst.map(escaped).join('|'), 'g');
  return text.replace(pattern, (old) => found.get(old) ?? old);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole values that are a name of the package become the new one, and so do names and codes within a value's words. */
function newJson(value: unknown, renaming: Renaming): unknown {
  if (typeof value === 'string') return newValue(value, renaming);
  if (Array.isArray(value)) return value.map((one) => newJson(one, renaming));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, newJson(inner, renaming)]));
}

/** What a table is asked and answers has the new codes and words where the table itself has them, and keeps what is no name there. */
function newCases(text: string, renaming: Renaming): string {
  const { decision, ...rest } = Object(JSON.parse(text));
  const { $schema, ...cases } = Object(newJson(rest, { ...renaming, names: new Map() }));
  return written({
    ...($schema === undefined ? {} : { $schema }),
    decision: renaming.names.get(decision) ?? decision,
    ...cases,
  });
}

function newValue(value: string, renaming: Renaming): string {
  const known = renaming.names.get(value);
  return known ?? replacedAll(value, [...renaming.codes, ...newWords(renaming)]);
}

const ATTRIBUTE = /(\s[\w:.-]+=)"([^"]*)"/g;

/** Ids of what is drawn (`BPMNPlane_<id>`) end with the id of the package, messages and forms begin with it: attributes alone are ids, so that no word of a text is taken for one. */
function newXml(text: string, renaming: Renaming): string {
  const { from, to } = renaming;
  const ofFile = new RegExp(
    `^(definitions-|BPMNDiagram_|BPMNPlane_|Process_|Collaboration_|Participant_|LaneSet_)${escaped(from.id)}(_di)?$`,
  );
  const inAttributes = text.replace(ATTRIBUTE, (_, before: string, value: string) => {
    if (ofFile.test(value)) return `${before}"${value.replace(ofFile, `$1${to.id}$2`)}"`;
    const [, hash = '', id = ''] = /^(#?)(.*)$/s.exec(value) ?? [];
    return `${before}"${hash}${renaming.names.get(id) ?? id}"`;
  });
  return replacedAll(inAttributes, [
    ...renaming.codes,
    ...newWords(renaming).map(([old, fresh]) => [inXml(old), inXml(fresh)] as const),
  ]);
}

/** The engine knows the file of a table by an id of its own. */
function withRequirements(text: string, renaming: Renaming): Renaming {
  const id = tagsIn(text).next().value?.attributes.get('id');
  if (id === undefined) return renaming;
  const names = new Map([[id, newName(id, renaming.from.id, renaming.to.id)], ...renaming.names]);
  return { ...renaming, names };
}

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Nobody has checked what is new, and no dossier was received under it: of the record its last version counts, from the day of the new one. */
function newRecord(text: string, renaming: Renaming): string {
  const record = newJson(JSON.parse(text), renaming);
  const { versions } = Object(record);
  const last: unknown = Array.isArray(versions) ? versions.at(-1) : undefined;
  if (last === undefined) return written(record);
  const { validFrom, name } = renaming.to;
  const isOnly = renaming.codes.size === 1;
  const version = { ...Object(last), ...(isOnly ? { name } : {}), validFrom, validTo: null, verifiedBy: null };
  return written({ ...Object(record), versions: [version] });
}
