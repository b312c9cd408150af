/** A reader for the kit's files of cases, which are plain: elements, attributes and texts. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/)?([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?>|([^<]+)/g;

export function parseXml(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open: Node[] = [root];
  for (const [, cdata, isEnd, name, attributes = '', isEmpty, text] of xml.matchAll(TOKEN)) {
    const current = open.at(-1) ?? root;
    if (cdata !== undefined || text !== undefined) current.text += cdata ?? decoded(text ?? '');
    else if (isEnd !== undefined) open.pop();
    else if (name !== undefined) {
      const node: Node = {
        name: name.replace(/^.*:/, ''),
        attributes: attributesOf(attributes),
        children: [],
        text: '',
      };
      current.children.push(node);
      if (isEmpty === undefined) open.push(node);
    }
  }
  return root.children[0] ?? root;
}

export const named = (node: Node, name: string): readonly Node[] =>
  node.children.filter((child) => child.name === name);

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(pairs.map(([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
