/** A diagram or a file of decision tables as a tree of its elements, and back. What is drawn comes along: it is known by the element that it draws. */
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { LANES, type Property, type Tree, told } from './tree.ts';

/** As far as an element is looked at. */
interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $descriptor: { readonly properties?: readonly Described[]; readonly ns: { readonly uri?: string } };
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  $parent?: Element;
}

interface Described {
  readonly name: string;
  readonly ns: { readonly localName: string };
  readonly isReference?: boolean;
  readonly isMany?: boolean;
  readonly isVirtual?: boolean;
  readonly default?: unknown;
}

interface Moddle {
  fromXML(text: string): Promise<{ rootElement: unknown; warnings: readonly unknown[] }>;
  toXML(element: unknown, options: { readonly format: boolean }): Promise<{ xml: string }>;
  create(type: string, attributes: object): Element;
}

/** A file whose elements cannot be told apart or put together: it is merged as a whole. */
export class Unmergeable extends Error {
  override readonly name = 'Unmergeable';
}

const moddleFor = (file: string): Moddle =>
  (file.endsWith('.dmn') ? new DmnModdle({}) : new BpmnModdle({ zeebe })) as unknown as Moddle;

/** @throws Unmergeable for a file that is not understood whole: what is not understood would be lost */
export async function treeOfXml(file: string, text: string): Promise<Tree> {
  const { rootElement, warnings } = await moddleFor(file)
    .fromXML(text)
    .catch((error: unknown) => {
      throw new Unmergeable(String(error));
    });
  if (warnings.length > 0) throw new Unmergeable(`${file} is not understood whole`);
  return wholeTreeOf(rootElement as Element);
}

interface Standing {
  readonly place: string;
  readonly way: string;
  readonly lanesOf: LanesOf;
}

const wholeTreeOf = (root: Element): Tree => treeOf(root, { place: '', way: '', lanesOf: lanesIn(root) });

/** The lanes that each node stands in, by the ids of both; the outermost first. */
type LanesOf = ReadonlyMap<string, readonly string[]>;

function lanesIn(element: Element, found: Map<string, string[]> = new Map()): LanesOf {
  if (element.$type === 'bpmn:Lane')
    for (const node of (element.get(NODES_OF_LANE) as readonly Element[] | undefined) ?? [])
      if (node.id !== undefined && element.id !== undefined)
        found.set(node.id, [...(found.get(node.id) ?? []), element.id]);
  for (const described of element.$descriptor.properties ?? []) {
    const inside = described.isReference ? [] : [valueIn(element, described)].flat().filter(isElement);
    for (const one of inside) lanesIn(one, found);
  }
  return found;
}

const NODES_OF_LANE = 'flowNodeRef';

const DRAWN = /^(?:bpmndi|dmndi|di|dc):/;

function treeOf(element: Element, standing: Standing): Tree {
  const { $type: type, $attrs = {}, $descriptor } = element;
  // Nobody knows what an element of an unknown kind means.
  if ($descriptor.properties === undefined) throw new Unmergeable(`${type} is not understood`);
  const isDrawn = DRAWN.test(type);
  const inside = within(element, standing);
  const { place, way, lanesOf } = inside;
  const own = { type, key: keyOf(element), identity: `${place} ${way}`, isDrawn, place, way };
  const properties = new Map<string, Property>();
  for (const described of $descriptor.properties) {
    const value = valueIn(element, described);
    if (value !== undefined && described.ns.localName !== NODES_OF_LANE)
      properties.set(described.ns.localName, propertyOf(value, described, inside));
  }
  const lanes = lanesOf.get(element.id ?? '');
  if (lanes) properties.set(LANES, { kind: 'references', ids: lanes, areMany: false });
  for (const [name, value] of Object.entries($attrs)) properties.set(name, { kind: 'plain', value });
  return { ...own, properties };
}

/** What has no id is told by its kind, and by its name where several may stand there. */
const within = (element: Element, { place, way, lanesOf }: Standing): Standing =>
  element.id === undefined
    ? { place, way: [way, element.$type, wordOf(element)].filter(Boolean).join(' '), lanesOf }
    : { place: element.id, way: '', lanesOf };

/** What an element says itself; what it leaves out means the default, which is never written. */
function valueIn(element: Element, { name, ns, isVirtual, default: usual }: Described): unknown {
  if (isVirtual || (!Object.hasOwn(element, ns.localName) && !Object.hasOwn(element, name))) return undefined;
  const value = element.get(name);
  return value === usual || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

function propertyOf(value: unknown, { isReference, isMany = false }: Described, standing: Standing): Property {
  const values = [value].flat();
  if (isReference) {
    const ids = values.map((one) => (one as Element).id);
    if (ids.includes(undefined)) throw new Unmergeable('A reference leads to what has no id');
    return { kind: 'references', areMany: isMany, ids: ids as readonly string[] };
  }
  if (values.length === 0 || !values.every(isElement)) return { kind: 'plain', value };
  return { kind: 'entries', areMany: isMany, entries: values.map((one) => treeOf(one, standing)) };
}

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && '$type' in value;

/** An element is known by its id, a drawing by what it draws, an input or a header by its name, an extension by its kind. Points of a line are known by nothing. */
function keyOf(element: Element): string | undefined {
  const { $type, id } = element;
  if (DRAWN.test($type)) {
    const plane = toldOf(element, 'plane');
    const drawn = ['bpmnElement', 'dmnElementRef'].map((name) => toldOf(isElement(plane) ? plane : element, name));
    return drawn.find(isElement)?.id ?? ($type === 'dc:Point' ? undefined : $type);
  }
  return id ?? [$type, wordOf(element)].filter(Boolean).join(' ');
}

const wordOf = (element: Element): string | undefined =>
  element.id === undefined
    ? ['target', 'key', 'name'].map((name) => toldOf(element, name)).find((one) => typeof one === 'string')
    : undefined;

function toldOf(element: Element, name: string): unknown {
  return element.$descriptor.properties?.some((one) => one.ns.localName === name) ? element.get(name) : undefined;
}

/** The file that a tree tells. @throws Unmergeable where it would say something else: an element twice, a flow that leads nowhere, a rule that does not fit its table */
export async function xmlOfTree(file: string, tree: Tree): Promise<string> {
  const moddle = moddleFor(file);
  const building: Building = { moddle, byId: new Map(), references: [], lanes: [], pointers: [], undrawn: new Set() };
  const root = build(tree, building);
  putIntoLanes(building);
  for (const reference of building.references) connect(reference, building);
  const lost = building.pointers.find((id) => !building.byId.has(id));
  if (lost !== undefined) throw new Unmergeable(`${lost} is used and left out`);
  const drawn = withoutUndrawn(root, building.undrawn);
  const { xml } = await moddle.toXML(drawn, { format: true }).catch((error: unknown) => {
    throw new Unmergeable(String(error));
  });
  const read = await treeOfXml(file, xml);
  if (told(read) !== told(wholeTreeOf(drawn))) throw new Unmergeable(`${file} reads as another`);
  refuseUneven(read);
  return xml;
}

interface Reference {
  readonly from: Element;
  readonly name: string;
  readonly ids: readonly string[];
  readonly areMany: boolean;
}

interface Building {
  readonly moddle: Moddle;
  readonly byId: Map<string, Element>;
  readonly references: Reference[];
  /** Which node stands in which lanes. */
  readonly lanes: { readonly node: Element; readonly ids: readonly string[] }[];
  /** The ids that decisions ask for. */
  readonly pointers: string[];
  /** The shapes and lines of elements that are not there any more. */
  readonly undrawn: Set<Element>;
}

function build(tree: Tree, building: Building): Element {
  const plain = [...tree.properties].flatMap(([name, one]) => (one.kind === 'plain' ? [[name, one.value]] : []));
  const element = building.moddle.create(tree.type, Object.fromEntries(plain));
  for (const [name, property] of tree.properties) {
    if (name === 'href' && property.kind === 'plain') building.pointers.push(String(property.value).replace(/^#/, ''));
    if (name === LANES && property.kind === 'references') building.lanes.push({ node: element, ids: property.ids });
    else if (property.kind === 'references') building.references.push({ from: element, name, ...property });
    if (property.kind !== 'entries') continue;
    const inside = property.entries.map((entry) => build(entry, building));
    for (const one of inside) one.$parent = element;
    element.set(name, property.areMany ? inside : inside[0]);
  }
  if (element.id !== undefined) {
    if (building.byId.has(element.id)) throw new Unmergeable(`${element.id} is there twice`);
    building.byId.set(element.id, element);
  }
  return element;
}

/** A node whose lane one side left out while the other put it there stands nowhere that anybody wished. */
function putIntoLanes({ lanes, byId }: Building): void {
  for (const { node, ids } of lanes)
    for (const id of ids) {
      const lane = byId.get(id);
      if (lane === undefined) throw new Unmergeable(`${node.id} stands in ${id}, which is left out`);
      lane.set(NODES_OF_LANE, [...((lane.get(NODES_OF_LANE) as readonly Element[] | undefined) ?? []), node]);
    }
}

/** Of many references those stay whose element is there; what is drawn goes with what it draws; a flow that lost an end is nobody's wish. */
function connect({ from, name, ids, areMany }: Reference, { byId, undrawn }: Building): void {
  const found = ids.map((id) => byId.get(id)).filter((one) => one !== undefined);
  if (areMany) {
    if (found.length > 0) from.set(name, found);
  } else if (found[0]) from.set(name, found[0]);
  else if (DRAWN.test(from.$type)) undrawn.add(from);
  else throw new Unmergeable(`${from.$type} leads to ${ids}, which is left out`);
}

function withoutUndrawn(element: Element, undrawn: ReadonlySet<Element>): Element {
  for (const name of ['diagrams', 'plane', 'planeElement', 'dmnDI', 'diagramElements']) {
    const inside = toldOf(element, name);
    if (inside === undefined) continue;
    const kept = [inside].flat().filter((one): one is Element => isElement(one) && !undrawn.has(one));
    for (const one of kept) withoutUndrawn(one, undrawn);
    element.set(name, Array.isArray(inside) ? kept : kept[0]);
  }
  return element;
}

/** Both sides may have changed the columns of a table while the other wrote rules. */
function refuseUneven(tree: Tree): void {
  if (tree.type === 'dmn:DecisionTable')
    for (const rule of entriesOf(tree, 'rule'))
      if (
        entriesOf(rule, 'inputEntry').length !== entriesOf(tree, 'input').length ||
        entriesOf(rule, 'outputEntry').length !== entriesOf(tree, 'output').length
      )
        throw new Unmergeable(`${rule.place} does not fit the columns of ${tree.place}`);
  for (const property of tree.properties.values())
    if (property.kind === 'entries') for (const entry of property.entries) refuseUneven(entry);
}

function entriesOf({ properties }: Tree, name: string): readonly Tree[] {
  const found = properties.get(name);
  return found?.kind === 'entries' ? found.entries : [];
}
