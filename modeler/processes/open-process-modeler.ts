import Modeler from 'bpmn-js/lib/Modeler';
import lintModule from 'bpmn-js-bpmnlint';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import camundaBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Language } from '../../web/shared/api/schema.d.ts';
import { lintConfig } from './lint-config.ts';
import { type LintIssues, type LintProblem, problemsOf } from './lint-problem.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import vietnamese from '../diagram/bpmn-texts.vi.json';
import { translatedGroupsModule } from '../diagram/translated-groups.ts';
import { translationModule } from '../editor/translation.ts';

type DrawnElement = { id: string; name: string };
export type EditorState = { canUndo: boolean; canRedo: boolean; elements: readonly DrawnElement[] };
type ModelerEvents = {
  /** After each change, also one that is undone. */
  onChanged: (state: EditorState) => void;
  onLinted: (problems: readonly LintProblem[]) => void;
};
export type OpenModeler = {
  undo: () => void;
  redo: () => void;
  zoomBy: (factor: number) => void;
  fit: () => void;
  /** Selects an element and brings it into view; an id that is not drawn is left alone. */
  select: (elementId: string) => void;
  readXml: () => Promise<string>;
  state: () => EditorState;
  close: () => void;
};

type Element = { id: string; type: string; businessObject: { name?: string }; labelTarget?: unknown; parent?: unknown };
type Registry = { get: (id: string) => Element | undefined; filter: (wanted: (one: Element) => boolean) => Element[] };
type Canvas = {
  zoom: (level?: number | 'fit-viewport', center?: 'auto') => number;
  scrollToElement: (element: Element, padding: number) => void;
  getRootElement: () => Element;
  scroll: (by: { dx: number; dy: number }) => void;
};
type CommandStack = { canUndo: () => boolean; canRedo: () => boolean; undo: () => void; redo: () => void };
type Selection = { select: (element: Element) => void };

const fontFamily = "'IBM Plex Sans', Arial, sans-serif";
const selectedMargin = 160;
/** Below this zoom the words in the boxes cannot be read. */
const readableZoom = 0.75;
/** The palette and its margins, in pixels. */
const paletteWidth = 116;

/** Opens a BPMN text for editing, with Camunda 8's properties and its rules checked as one draws. */
export async function openModeler(
  container: HTMLElement,
  panel: HTMLElement,
  xml: string,
  language: Language,
  { onChanged, onLinted }: ModelerEvents,
): Promise<OpenModeler> {
  const modeler = new Modeler({
    container,
    propertiesPanel: { parent: panel },
    moddleExtensions: { zeebe },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      camundaBehaviors,
      lintModule,
      translateModule(language),
      translatedGroupsModule,
    ],
    linting: { active: true, bpmnlint: lintConfig },
    textRenderer: { defaultStyle: { fontFamily } },
  });
  modeler.on<{ issues: LintIssues }>('linting.completed', ({ issues }) => onLinted(problemsOf(issues)));
  try {
    await modeler.importXML(xml);
  } catch (error) {
    modeler.destroy();
    throw error;
  }
  const canvas = modeler.get<Canvas>('canvas');
  const registry = modeler.get<Registry>('elementRegistry');
  const commands = modeler.get<CommandStack>('commandStack');
  const selection = modeler.get<Selection>('selection');
  const state = (): EditorState => ({
    canUndo: commands.canUndo(),
    canRedo: commands.canRedo(),
    elements: drawnElements(registry),
  });
  modeler.on('commandStack.changed', () => onChanged(state()));
  fitBesidePalette(canvas, container.clientWidth);
  return {
    undo: () => commands.undo(),
    redo: () => commands.redo(),
    zoomBy: (factor) => void canvas.zoom(canvas.zoom() * factor, 'auto'),
    fit: () => fitBesidePalette(canvas, container.clientWidth),
    select: (elementId) => {
      const element = registry.get(elementId) ?? canvas.getRootElement();
      selection.select(element);
      if (!element.parent) return;
      if (canvas.zoom() < readableZoom) canvas.zoom(readableZoom);
      canvas.scrollToElement(element, selectedMargin);
    },
    readXml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    state,
    close: () => modeler.destroy(),
  };
}

/** Shows the whole drawing, to the right of the palette that floats over the canvas. */
function fitBesidePalette(canvas: Canvas, width: number): void {
  const fitted = canvas.zoom('fit-viewport', 'auto');
  if (width <= 2 * paletteWidth) return;
  canvas.zoom((fitted * (width - paletteWidth)) / width, 'auto');
  canvas.scroll({ dx: paletteWidth / 2, dy: 0 });
}

/** The steps of the drawing for the list twin: no labels, no lines. */
function drawnElements(registry: Registry): readonly DrawnElement[] {
  return registry
    .filter(({ parent, labelTarget, type }) => parent !== undefined && !labelTarget && !/Flow|Association/.test(type))
    .map(({ id, businessObject }) => ({ id, name: businessObject.name || id }));
}

/** The drawing tool speaks English of its own. */
const catalogues = { vi: vietnamese, en: {} } as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** The module that lets bpmn-js and its properties panel speak the language of the pages. */
const translateModule = (language: Language) => translationModule(catalogues[language]);
