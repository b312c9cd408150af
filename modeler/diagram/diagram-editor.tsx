import { FitToScreen, Map as MapIcon, Search, StringText, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import type { FileEditor, FileEditorProps, Finding } from '../editing/file-editor.ts';
import { Tool } from '../parts/tool.tsx';
import { VariablesPanel } from '../variables/variables-panel.tsx';
import { markFindings } from './marks.ts';
import type { OpenDiagram } from './open-diagram.ts';
import { Twin } from './twin.tsx';
import { useDiagram } from './use-diagram.ts';
import { useElementTemplates } from './use-element-templates.ts';
import { useTwin } from './use-twin.ts';
import { fitDiagram, showElement } from './view.ts';
import './diagram.scss';

const zoomStep = 1.25;

/** The editor of a diagram: the canvas with its tools, and the properties of what is selected. */
export const DiagramEditor: FileEditor = (props) => {
  const { t } = useTranslation();
  const canvas = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const diagram = useDiagram(props, canvas, panel);
  const findings = useOwnFindings(props);
  useMarks(diagram, findings);
  const showProperties = (): void =>
    diagram?.get('eventBus').fire('propertiesPanel.showEntry', { id: 'name', focus: true });
  const twin = useTwin({ diagram, findings, showProperties });
  useElementTemplates(diagram, props, twin);
  const [variablesShown, setVariablesShown] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (props.readOnly || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void twin.offer();
  };
  const zoomBy = (factor: number): void => {
    const drawn = diagram?.get('canvas');
    drawn?.zoom(drawn.zoom() * factor, 'auto');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+K opens the menu of commands wherever the focus is in the editor; its button does the same.
    <div
      className={props.readOnly ? 'mc-diagram-editor mc-diagram-editor--still' : 'mc-diagram-editor'}
      onKeyDown={onKeyDown}
    >
      <div className="mc-diagram-editor__tools" data-pane role="toolbar" aria-label={t('diagram.tools')}>
        <Tool icon={ZoomIn} label={t('diagram.zoomIn')} onClick={() => zoomBy(zoomStep)} />
        <Tool icon={ZoomOut} label={t('diagram.zoomOut')} onClick={() => zoomBy(1 / zoomStep)} />
        <Tool
          icon={FitToScreen}
          label={t('diagram.fit')}
          onClick={() => diagram && fitDiagram(diagram.get, canvas.current?.clientWidth ?? 0)}
        />
        <Tool icon={Search} label={t('diagram.find')} onClick={() => diagram?.get('searchPad').toggle()} />
        <Tool icon={MapIcon} label={t('diagram.minimap')} onClick={() => diagram?.get('minimap').toggle()} />
        <Tool icon={StringText} label={t('variables.title')} onClick={() => setVariablesShown(!variablesShown)} />
      </div>
      <div className="mc-diagram-editor__board">
        <Twin twin={twin} readOnly={props.readOnly} />
        <section ref={canvas} className="mc-diagram-editor__canvas" data-pane aria-label={t('diagram.canvas')} />
        <section className="mc-diagram-editor__panel" data-pane aria-label={t('diagram.properties')}>
          {variablesShown && diagram && (
            <VariablesPanel
              resolver={diagram.get('variableResolver')}
              events={diagram.get('eventBus')}
              show={(id) => showElement(diagram.get, id)}
            />
          )}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leads from the properties back to the list of steps. */}
          <div ref={panel} onKeyDown={(event) => event.key === 'Escape' && twin.comeBack()} />
        </section>
      </div>
    </div>
  );
};

/** The findings of this file. */
function useOwnFindings({ findings, name }: FileEditorProps): readonly Finding[] {
  return useMemo(() => findings.filter(({ file }) => file === name), [findings, name]);
}

/** Keeps the marks at the elements as the findings are. */
function useMarks(diagram: OpenDiagram | undefined, findings: readonly Finding[]): void {
  const { t } = useTranslation();
  const text = useText();
  const language = currentLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone, though they are new functions each time.
  useEffect(() => {
    if (diagram === undefined) return;
    markFindings(diagram.get, findings, {
      severity: (severity) => t(`diagram.severity.${severity}`),
      message: ({ message, mend }) => (mend === null ? text(message) : `${text(message)} ${text(mend)}`),
    });
  }, [diagram, findings, language]);
}
