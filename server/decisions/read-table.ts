import { DmnModdle } from 'dmn-moddle';
import type { Text } from '../../office/texts/index.ts';
import { type SharedDecision, sharedDecisions } from '../../workflows/decide.ts';
import { serverTexts } from '../texts/index.ts';

/** One column of a table: the variable that it looks at, as a path. */
export interface Column {
  readonly path: readonly string[];
  readonly label: string;
}

/** A decision table that everything depends on, as far as it is needed to try it. */
export interface SharedTable {
  readonly name: SharedDecision;
  readonly columns: readonly Column[];
  /** The input entries of each rule; an empty one fits everything. */
  readonly rules: readonly (readonly string[])[];
  /** Whether an answer is made of the procedure's code, so that procedures of the same rules may get different ones. */
  readonly answersNameProcedure: boolean;
  /** The same table under another id, so that it can be tried before it takes effect. */
  readonly trial: { readonly id: string; readonly xml: string };
}

/** Why a table cannot be tried, in both languages. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

interface DmnText {
  readonly text?: string;
}
interface DmnElement {
  readonly $type: string;
  readonly id?: string;
  readonly drgElement?: readonly DmnElement[];
  readonly decisionLogic?: {
    readonly input?: readonly { readonly label?: string; readonly inputExpression?: DmnText }[];
    readonly rule?: readonly { readonly inputEntry?: readonly DmnText[]; readonly outputEntry?: readonly DmnText[] }[];
  };
}

/** A variable, or the date in it. */
const PATH = /^(?:date\()?\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\)?$/;
/** What the ids of tables begin with that are only there to be tried. */
export const TRIAL = 'trial';
const DRAFT = new RegExp(`^${TRIAL}-[0-9a-f-]{36}-`);

/**
 * The shared decision table in a DMN text; undefined when the file holds none.
 * @throws UnreadableTable when it holds more beside it, or looks at something that cannot be varied
 */
export async function readSharedTable(xml: string): Promise<SharedTable | undefined> {
  const { rootElement } = await new DmnModdle({}).fromXML(xml).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableTable(serverTexts.text('decisions.flaws.noDmn', { reason }));
  });
  const root = rootElement as unknown as DmnElement;
  const decisions = (root.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision');
  const shared = decisions.find(({ id }) => isShared(id));
  if (!shared || !isShared(shared.id)) return undefined;
  const { id: name } = shared;
  if (decisions.length > 1) throw new UnreadableTable(serverTexts.text('decisions.flaws.notAlone', { name }));
  if (!shared.decisionLogic?.rule) throw new UnreadableTable(serverTexts.text('decisions.flaws.noTable', { name }));
  const { input = [], rule = [] } = shared.decisionLogic;
  return {
    name,
    columns: input.map(({ label, inputExpression }) => columnOf(name, label, inputExpression?.text ?? '')),
    rules: rule.map(({ inputEntry = [] }) => inputEntry.map(({ text = '' }) => text.trim())),
    answersNameProcedure: rule.some(({ outputEntry = [] }) =>
      outputEntry.some(({ text = '' }) => text.includes('procedureCode')),
    ),
    trial: trialOf(xml, name, root.id ?? name),
  };
}

/** Returns whether a decision is only there to be tried before it takes effect: nobody else asks it. */
export const isTrial = (id: string): boolean =>
  DRAFT.test(id) || (id.startsWith(`${TRIAL}-`) && isShared(id.slice(TRIAL.length + 1)));

const isShared = (id: string | undefined): id is SharedDecision =>
  id !== undefined && Object.hasOwn(sharedDecisions, id);

function columnOf(name: string, label: string | undefined, expression: string): Column {
  const path = PATH.exec(expression.trim())?.[1];
  if (!path) throw new UnreadableTable(serverTexts.text('decisions.flaws.noVariable', { name, expression }));
  return { path: path.split('.'), label: label || path };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Only the ids of the decision and its file change, wherever they are named. */
function trialOf(xml: string, name: string, fileId: string) {
  const renamed = (text: string, id: string) =>
    text.replaceAll(new RegExp(`(\\s(?:id|dmnElementRef|href)=["']#?)${escaped(id)}(["'])`, 'g'), `$1${TRIAL}-${id}$2`);
  return { id: `${TRIAL}-${name}`, xml: renamed(renamed(xml, name), fileId) };
}
