/** Decision tables as the rules read them: their columns and cells, parsed once for each text. */
import { DmnModdle } from 'dmn-moddle';
import { remembering } from './remembering.ts';

export interface Cell {
  readonly id?: string;
  readonly text?: string;
  readonly expressionLanguage?: string;
}

export interface Column {
  readonly id?: string;
  readonly name?: string;
  readonly label?: string;
  readonly typeRef?: string;
  readonly inputExpression?: Cell;
}

export interface Row {
  readonly inputEntry?: readonly Cell[];
  readonly outputEntry?: readonly Cell[];
}

export interface Table {
  readonly input?: readonly Column[];
  readonly output?: readonly Column[];
  readonly rule?: readonly Row[];
}

/** A decision, or something beside it in the same file. */
export interface Decision {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly variable?: { readonly name?: string };
  readonly decisionLogic?: Table & Cell;
}

/** What a file holds, and what of it was left out; the reason where it is no XML. */
export type ReadTables =
  | { readonly decisions: readonly Decision[]; readonly dropped: readonly string[] }
  | { readonly reason: string };

/** Reads a file of tables; the same text is read once. */
export const readTables = remembering(async (xml: string): Promise<ReadTables> => {
  try {
    const { rootElement, warnings } = await new DmnModdle({}).fromXML(xml);
    const { drgElement = [] } = rootElement as unknown as { readonly drgElement?: readonly Decision[] };
    return { decisions: drgElement, dropped: warnings.map(({ message }: { readonly message: string }) => message) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
});

/** The decisions of a file; none where it cannot be read, which a rule of its own says. */
export async function decisionsIn(xml: string): Promise<readonly Decision[]> {
  const read = await readTables(xml);
  return 'decisions' in read ? read.decisions : [];
}

/** The names under which a file's decisions find each other. */
export const namesOfDecisions = (decisions: readonly Decision[]): readonly string[] =>
  decisions.flatMap(({ id, name, variable }) => [id, name, variable?.name].flatMap((one) => one ?? []));
