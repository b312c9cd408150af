/**
 * What two people have made of the same file, brought together: a file is a tree whose entries are known by an identity of their own, and each property of each entry is merged by itself. What only one side changed is
 * taken; what both changed alike too; what both changed differently is asked for.
 */

/** A value that is taken whole. */
interface Plain {
  readonly kind: 'plain';
  readonly value: unknown;
}

/** Elements that stand elsewhere, by their ids. Many have no order: what each side added and removed counts. */
interface References {
  readonly kind: 'references';
  readonly ids: readonly string[];
  readonly areMany: boolean;
}

/** What stands inside. */
interface Entries {
  readonly kind: 'entries';
  readonly entries: readonly Tree[];
  readonly areMany: boolean;
}

export type Property = Plain | References | Entries;

export interface Tree {
  /** The type of an element. Trees of two types have nothing to merge. */
  readonly type: string;
  /** By what it is known among the entries it stands with; undefined where it has nothing of its own. */
  readonly key: string | undefined;
  /** The same on both sides for the same thing, and for nothing else of the file. */
  readonly identity: string;
  /** The element's id or a JSON pointer; of what has no id the one that it stands in. */
  readonly place: string;
  /** The way to it from its place; empty where it is the place. */
  readonly way: string;
  /** Whether it only says where something is drawn. */
  readonly isDrawn: boolean;
  readonly properties: ReadonlyMap<string, Property>;
}

/** A property, or where it is null a whole entry, that both sides have changed differently. Undefined where it was left out. */
export interface Clash {
  /** By which it is chosen: the same until one of the sides changes. */
  readonly id: string;
  readonly place: string;
  readonly property: string | null;
  readonly base: Property | undefined;
  readonly mine: Property | undefined;
  readonly theirs: Property | undefined;
}

type Side = 'mine' | 'theirs';
export type Settle = (clash: Clash) => Side;

/** The lanes that a node stands in, which the file writes at the lanes: as a property of the node it is in one place, however two have moved it. */
export const LANES = 'lanes';

/** What is known of a merge while it goes on. */
interface Merging {
  readonly settle: Settle;
  /** What others have moved to where it stands: its drawing is theirs too. */
  readonly movedByThem: Set<string>;
}

interface Three<Value> {
  readonly base: Value | undefined;
  readonly mine: Value | undefined;
  readonly theirs: Value | undefined;
}

/** Merges two trees that came from one; from nothing where both made it. @param settle tells which side is taken where both have changed the same */
export function mergeTrees(base: Tree | undefined, mine: Tree, theirs: Tree, settle: Settle): Tree {
  return mergeEntry({ base, mine, theirs }, mine, { settle, movedByThem: new Set() }) ?? mine;
}

/** @returns undefined where the entry is left out */
function mergeEntry(three: Three<Tree>, at: Tree, merging: Merging): Tree | undefined {
  const { base, mine, theirs } = three;
  // Where something is drawn goes with what is drawn, which is known only when all is merged.
  if (at.isDrawn && theirs && merging.movedByThem.has(at.key ?? '')) return theirs;
  if (at.isDrawn) return mine && theirs ? mergeProperties(base, mine, theirs, merging) : (mine ?? theirs);
  if (same(mine, theirs)) return mine;
  const isOfOneType = mine?.type === theirs?.type && (base === undefined || base.type === mine?.type);
  if (mine && theirs && isOfOneType) return mergeProperties(base, mine, theirs, merging);
  if (same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  const [was, is, other] = [base, mine, theirs].map((tree) => tree && asProperty(tree));
  const { identity: id, place, way } = at;
  return three[merging.settle({ id, place, property: way === '' ? null : way, base: was, mine: is, theirs: other })];
}

const asProperty = (tree: Tree): Property => ({ kind: 'entries', entries: [tree], areMany: false });

function mergeProperties(base: Tree | undefined, mine: Tree, theirs: Tree, merging: Merging): Tree {
  const names = woven([...mine.properties.keys()], [...theirs.properties.keys()]);
  const properties = new Map<string, Property>();
  for (const name of names) {
    const [was, is, other] = [base, mine, theirs].map((tree) => tree?.properties.get(name));
    const merged = mergeProperty({ base: was, mine: is, theirs: other }, { tree: mine, name, merging });
    if (merged) properties.set(name, merged);
    if (name === LANES && !same(merged, is)) noteMoved(theirs, merging);
  }
  return { ...mine, properties };
}

/** A node is drawn with the flows that lead to it and from it. */
function noteMoved({ place, properties }: Tree, { movedByThem }: Merging): void {
  movedByThem.add(place);
  for (const name of ['incoming', 'outgoing']) {
    const flows = properties.get(name);
    if (flows?.kind === 'references') for (const id of flows.ids) movedByThem.add(id);
  }
}

interface Standing {
  readonly tree: Tree;
  readonly name: string;
  readonly merging: Merging;
}

function mergeProperty(three: Three<Property>, standing: Standing): Property | undefined {
  const { base, mine, theirs } = three;
  if (same(mine, theirs)) return mine;
  if (areEntries(base ?? NONE, mine ?? NONE, theirs ?? NONE) && [base, mine, theirs].every(areKnown))
    return mergeEntries(three as Three<Entries>, standing);
  if (same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (areManyReferences(base ?? NO_REFERENCES, mine, theirs)) return mergeReferences(three as Three<References>);
  return three[ask(three, standing)];
}

const NONE: Entries = { kind: 'entries', entries: [], areMany: true };
const NO_REFERENCES: References = { kind: 'references', ids: [], areMany: true };
const areEntries = (...all: readonly (Property | undefined)[]): boolean => all.every((one) => one?.kind === 'entries');
const areManyReferences = (...all: readonly (Property | undefined)[]): boolean =>
  all.every((one) => one?.kind === 'references' && one.areMany);

/** Whether each entry is told from the others by its key. */
function areKnown(property: Property | undefined): boolean {
  if (property?.kind !== 'entries') return true;
  const keys = property.entries.map(({ key }) => key);
  return !keys.includes(undefined) && new Set(keys).size === keys.length;
}

/** Of two drawings of the same thing the designer's own stays: nothing of what happens depends on it. */
function ask({ base, mine, theirs }: Three<Property>, { tree, name, merging }: Standing): Side {
  const property = [tree.way, name].filter(Boolean).join(' ');
  if (tree.isDrawn) return 'mine';
  return merging.settle({ id: `${tree.identity} ${name}`, place: tree.place, property, base, mine, theirs });
}

function mergeReferences({ base = NO_REFERENCES, mine, theirs }: Three<References>): References {
  const [was, is, other] = [base.ids, mine?.ids ?? [], theirs?.ids ?? []];
  const ids = woven(is, other).filter((id) => (is.includes(id) && other.includes(id)) || !was.includes(id));
  return { kind: 'references', areMany: true, ids };
}

function mergeEntries(three: Three<Entries>, standing: Standing): Entries | undefined {
  const [base, mine, theirs] = [three.base, three.mine, three.theirs].map(byKey) as [ByKey, ByKey, ByKey];
  const [lead, other] = leading({ base, mine, theirs }, three, standing);
  const entries = woven([...lead.keys()], [...other.keys()]).flatMap((key) => {
    const [was, is, their] = [base.get(key), mine.get(key), theirs.get(key)];
    const at = is ?? their;
    const merged = at && mergeEntry({ base: was, mine: is, theirs: their }, at, standing.merging);
    return merged ? [merged] : [];
  });
  const areMany = (three.mine ?? three.theirs)?.areMany ?? true;
  return entries.length > 0 || areMany ? { kind: 'entries', entries, areMany } : undefined;
}

type ByKey = ReadonlyMap<string, Tree>;
const byKey = (property: Entries | undefined): ByKey =>
  new Map((property?.entries ?? []).map((entry) => [entry.key ?? '', entry]));

/** The elements of a diagram stand in no order that counts; rules of a table, fields of a form and inputs of a task do. */
const WITHOUT_ORDER = new Set(['flowElements', 'artifacts', 'rootElements', 'planeElement', 'diagrams', 'drgElement']);

/** Whose order the entries get first, and the side whose own are put among them. */
function leading({ base, mine, theirs }: Three<ByKey>, three: Three<Entries>, standing: Standing): [ByKey, ByKey] {
  const [was, is, their] = [keysOf(base), keysOf(mine), keysOf(theirs)];
  const isOrdered = (one: Keys, other: Keys): boolean => same(inBoth(one, other), inBoth(other, one));
  const inFront: [ByKey, ByKey] = [mine ?? new Map(), theirs ?? new Map()];
  if (WITHOUT_ORDER.has(standing.name) || isOrdered(is, their) || isOrdered(was, their)) return inFront;
  if (isOrdered(was, is)) return [inFront[1], inFront[0]];
  return ask(three, standing) === 'mine' ? inFront : [inFront[1], inFront[0]];
}

type Keys = readonly string[];

const keysOf = (entries: ByKey | undefined): Keys => [...(entries?.keys() ?? [])];

function inBoth(one: Keys, other: Keys): Keys {
  const known = new Set(other);
  return one.filter((key) => known.has(key));
}

/** All of two lists, in the order of the first; what only the second has stands after what it stands after there. */
function woven(lead: Keys, other: Keys): Keys {
  const known = new Set(lead);
  const after = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const one of other) {
    if (known.has(one)) last = one;
    else after.set(last, [...(after.get(last) ?? []), one]);
  }
  return [...(after.get(undefined) ?? []), ...lead.flatMap((one) => [one, ...(after.get(one) ?? [])])];
}

/** Whether two say the same. Where a thing stands in its file is no difference. */
const same = (one: unknown, other: unknown): boolean => told(one) === told(other);

/** Everything that is said, as one text that is the same for the same. */
export const told = (value: unknown): string | undefined =>
  JSON.stringify(value, (name, one) => {
    if (name === 'place' || name === 'identity') return undefined;
    if (!(one instanceof Map)) return one;
    return [...one].sort(([a], [b]) => (a < b ? -1 : 1));
  });
