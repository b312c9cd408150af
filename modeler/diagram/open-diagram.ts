/**
 * Opens the diagram of a package in bpmn-js.
 *
 * Nothing is kept here: every change is told, and the text is written when somebody asks for it. A version, or another person's draft, opens with the same tools
 * looking the same, but with a command stack that does nothing, so that no key, drag or field can change what is only looked at.
 */
import Modeler from 'bpmn-js/lib/Modeler';
import colorPicker from 'bpmn-js-color-picker';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import camundaBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import minimap from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Language } from '../../web/shared/api/schema.d.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js-color-picker/colors/color-picker.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import { translationModule } from '../parts/translation.ts';
import { variablesModules } from '../variables/known-variables.ts';
import vietnamese from './bpmn-texts.vi.json';
import { markComments } from './comments.ts';
import { prepareDrawing } from './drawing.ts';
import { elementTemplateModules } from './element-templates.ts';
import { withDrawing } from './layout.ts';
import { nearFlowsModule } from './near-flows.ts';
import { type Offers, officePropertiesModule } from './office-properties.ts';
import { onlyLookedAtModule, stopCommands } from './only-looked-at.ts';
import { planeModule } from './plane.ts';
import { type Get, servicesOf } from './services.ts';
import { translatedGroupsModule } from './translated-groups.ts';

export type OpenDiagram = {
  get: Get;
  /** The text as it would be saved now. @throws where it cannot be written */
  read: () => Promise<string>;
  close: () => void;
};

type Places = { canvas: HTMLElement; panel: HTMLElement };
type Options = { language: Language; readOnly: boolean; offers: Offers };

const fontFamily = "'IBM Plex Sans', Arial, sans-serif";

/** The drawing tool speaks English of its own. */
const catalogues = { vi: vietnamese, en: {} } as const satisfies Record<Language, Readonly<Record<string, string>>>;

/**
 * Draws a BPMN text for editing, with Camunda 8's properties beside it.
 * @throws where the text is no BPMN
 */
export async function openDiagram(
  { canvas, panel }: Places,
  xml: string,
  { language, readOnly, offers }: Options,
): Promise<OpenDiagram> {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    officeOffers: offers,
    moddleExtensions: { zeebe },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      camundaBehaviors,
      ...elementTemplateModules(),
      ...variablesModules(),
      translationModule(catalogues[language]),
      officePropertiesModule,
      translatedGroupsModule,
      minimap,
      planeModule,
      nearFlowsModule,
      ...(readOnly ? [onlyLookedAtModule] : [CreateAppendAnythingModule, colorPicker]),
    ],
    textRenderer: { defaultStyle: { fontFamily } },
  });
  try {
    await modeler.importXML(await withDrawing(xml));
    await panelDrawn();
  } catch (error) {
    modeler.destroy();
    throw error;
  }
  const get = servicesOf(modeler);
  prepareDrawing(get);
  nameEditing(get);
  markComments(get);
  get('eventBus').on('commandStack.changed', () => markComments(get));
  if (readOnly) stopCommands(get);
  return {
    get,
    read: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    close: () => modeler.destroy(),
  };
}

/** What is typed over an element is a field without a name to whoever listens. */
function nameEditing(get: Get): void {
  const { content } = get('directEditing')._textbox;
  content.setAttribute('role', 'textbox');
  content.setAttribute('aria-multiline', 'true');
  content.setAttribute('aria-label', get('translate')('Name'));
}

/** The longest that the panel waits for a frame, as in a tab that nobody looks at. */
const noFrameMs = 2000;

/**
 * Resolves once the properties panel follows the selection: it begins to listen after the frame in which it was drawn first, and what is selected before that it never shows.
 */
const panelDrawn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, noFrameMs);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
