import type { Language } from '../../web/shared/api/schema.d.ts';
import { type DmnElement, elementIn, ruleNames, viewOf } from './dmn-elements.ts';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import { translationModule } from '../parts/translation.ts';
import vietnamese from './dmn-texts.vi.json';

export type DecisionState = {
  canUndo: boolean;
  canRedo: boolean;
  /** What can be opened: the diagram of the file, and its decisions. */
  views: readonly { id: string; name: string; isDiagram: boolean }[];
  openViewId: string;
  /** The rules of the open table. */
  rules: readonly { id: string; name: string }[];
};
export type OpenDecisionModeler = {
  readXml: () => Promise<string>;
  state: () => DecisionState;
  close: () => void;
  undo: () => void;
  redo: () => void;
  openView: (id: string) => Promise<void>;
  /** Opens the decision in which an element is and goes to it; an id that is not there is left alone. */
  select: (elementId: string) => Promise<void>;
  /** The text that was opened, to the letter, as long as nothing was changed in it; else as it stands. */
  text: () => Promise<string>;
  /** Sets a property of an element, in its own view, as a step that can be undone; null takes it away. */
  set: (elementId: string, property: string, value: string | null) => Promise<void>;
};
type DecisionModelerEvents = {
  /** After each change, also one that is undone. */
  onChanged: (state: DecisionState) => void;
  /** Another decision was opened; the file is as it was. */
  onLooked: (state: DecisionState) => void;
};

type View = { id: string; name?: string; type: string; element: DmnElement };
type CommandStack = { canUndo: () => boolean; canRedo: () => boolean; undo: () => void; redo: () => void };
type Modeling = {
  editCell: (cell: DmnElement, text: string) => void;
  updateProperties: (element: DmnElement, properties: object) => void;
};
type Selection = { select: (element: unknown) => void };

const viewTypes = ['drd', 'decisionTable', 'literalExpression', 'boxedExpression'] as const;

/**
 * Opens a DMN text for editing, or for looking at it. dmn-js forgets what can be undone when another decision of the file is opened.
 * @param decisionId the decision that is shown first; of a file with one alone it need not be said
 */
export async function openDecisionModeler(
  container: HTMLElement,
  xml: string,
  decisionId: string,
  language: Language,
  { onChanged, onLooked }: DecisionModelerEvents,
  readOnly = false,
): Promise<OpenDecisionModeler> {
  const { default: Modeler } = await (readOnly ? import('dmn-js/lib/NavigatedViewer') : import('dmn-js/lib/Modeler'));
  const perView = { additionalModules: [translateModule(language)] };
  const modeler = new Modeler({ container, ...Object.fromEntries(viewTypes.map((type) => [type, perView])) });
  const commands = (): CommandStack | undefined =>
    readOnly ? undefined : modeler.getActiveViewer()?.get<CommandStack>('commandStack');
  // What was done in a view that was left can be undone no more, so the file is another one for good.
  let isChanged = false;
  const views = (): View[] =>
    (modeler.getViews() as View[]).filter(({ type, element }) => type !== 'drd' || isDrawn(element));
  const placeOf = (id: string) => viewOf(views().map(elementOf), id);
  const state = (): DecisionState => ({
    canUndo: commands()?.canUndo() ?? false,
    canRedo: commands()?.canRedo() ?? false,
    views: views().map(({ id, name, type }) => ({ id, name: name || id, isDiagram: type === 'drd' })),
    openViewId: modeler.getActiveView()?.id ?? '',
    rules: ruleNames((modeler.getActiveView() as View | undefined)?.element),
  });
  modeler.on<{ viewer: { on: (event: string, heard: () => void) => void } }>('viewer.created', ({ viewer }) =>
    viewer.on('commandStack.changed', () => onChanged(state())),
  );
  const openView = async (id: string): Promise<void> => {
    const view = views().find((one) => one.id === id);
    if (view === undefined || view === modeler.getActiveView()) return;
    isChanged ||= commands()?.canUndo() ?? false;
    await modeler.open(view);
  };
  const readXml = async (): Promise<string> => withUsualPolicies((await modeler.saveXML({ format: true })).xml, xml);
  try {
    await modeler.importXML(xml);
    const [first, ...others] = views().filter(({ type }) => type !== 'drd');
    await openView(decisionId || (first !== undefined && others.length === 0 ? first.id : ''));
  } catch (error) {
    modeler.destroy();
    throw error;
  }
  modeler.on('views.changed', () => onLooked(state()));
  return {
    undo: () => commands()?.undo(),
    redo: () => commands()?.redo(),
    openView,
    select: async (elementId) => {
      const found = placeOf(elementId);
      if (found === undefined) return;
      await openView(found.viewId);
      // A dialog that closes at the same time gives the focus back first.
      await new Promise(requestAnimationFrame);
      showCell(container, found.cellId);
      if (found.isCell) modeler.getActiveViewer()?.get<Selection>('selection').select(found.cellId);
    },
    readXml,
    text: async () => (isChanged || commands()?.canUndo() ? readXml() : xml),
    set: async (elementId, property, value) => {
      const found = placeOf(elementId);
      if (found === undefined || readOnly) return;
      await openView(found.viewId);
      setInView(modeler, elementId, property, value, found.isCell);
    },
    state,
    close: () => modeler.destroy(),
  };
}

const elementOf = ({ element }: View): DmnElement => element;

type Shown = { getActiveView: () => unknown; getActiveViewer: () => { get<T>(service: string): T } | undefined };

/** Sets a property of an element of the view that is open. */
function setInView(shown: Shown, id: string, property: string, value: string | null, isCell: boolean): void {
  const view = shown.getActiveView() as View | undefined;
  const element = view && elementIn(view.element, id);
  const modeling = shown.getActiveViewer()?.get<Modeling>('modeling');
  if (element === undefined || modeling === undefined) return;
  if (property === 'text' && isCell) modeling.editCell(element, value ?? '');
  else modeling.updateProperties(element, { [property]: value ?? undefined });
}

const USUAL_POLICY = ' hitPolicy="UNIQUE"';

/** dmn-js leaves out the hit policy that a table has anyway. Where the file says it, it goes on saying it: what nobody changed is no change. */
const withUsualPolicies = (written: string, opened: string): string =>
  written.replaceAll(/<(?:\w+:)?decisionTable id="[^"]*"(?=>)/g, (tag) =>
    opened.includes(`${tag}${USUAL_POLICY}>`) ? `${tag}${USUAL_POLICY}` : tag,
  );

/** A file without a drawing has no diagram to open: it would be empty. */
const isDrawn = ({ dmnDI }: DmnElement): boolean => (dmnDI?.diagrams ?? []).length > 0;

function showCell(container: HTMLElement, id: string): void {
  const cell = container.querySelector(`[data-element-id="${CSS.escape(id)}"]`);
  cell?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

/** The table editor speaks English of its own. */
const catalogues = { vi: vietnamese, en: {} } as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** The module that lets dmn-js speak the language of the pages. */
const translateModule = (language: Language) => translationModule(catalogues[language]);
