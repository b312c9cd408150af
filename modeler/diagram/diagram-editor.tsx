import { FitToScreen, Search, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { Tool } from '../editor/editor-head.tsx';
import type { FileEditor, FileEditorProps } from '../workspace/file-editor.ts';
import { markFindings } from './marks.ts';
import { useDiagram } from './use-diagram.ts';
import { fitDiagram } from './view.ts';
import './diagram.scss';

const zoomStep = 1.25;

/** The editor of a diagram: the canvas with its tools, and the properties of what is selected. */
export const DiagramEditor: FileEditor = (props) => {
  const { t } = useTranslation();
  const canvas = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const diagram = useDiagram(props, canvas, panel);
  useMarks(diagram, props);
  const zoomBy = (factor: number): void => {
    const drawn = diagram?.get('canvas');
    drawn?.zoom(drawn.zoom() * factor, 'auto');
  };
  return (
    <div className={props.readOnly ? 'mc-diagram-editor mc-diagram-editor--still' : 'mc-diagram-editor'}>
      <div className="mc-diagram-editor__tools" role="toolbar" aria-label={t('diagram.tools')}>
        <Tool icon={ZoomIn} label={t('diagram.zoomIn')} onClick={() => zoomBy(zoomStep)} />
        <Tool icon={ZoomOut} label={t('diagram.zoomOut')} onClick={() => zoomBy(1 / zoomStep)} />
        <Tool
          icon={FitToScreen}
          label={t('diagram.fit')}
          onClick={() => diagram && fitDiagram(diagram.get, canvas.current?.clientWidth ?? 0)}
        />
        <Tool icon={Search} label={t('diagram.find')} onClick={() => diagram?.get('searchPad').toggle()} />
      </div>
      <div className="mc-diagram-editor__board">
        <section ref={canvas} className="mc-diagram-editor__canvas" aria-label={t('diagram.canvas')} />
        <section className="mc-diagram-editor__panel" aria-label={t('diagram.properties')}>
          <div ref={panel} />
        </section>
      </div>
    </div>
  );
};

/** Keeps the marks at the elements as the findings are. */
function useMarks(diagram: ReturnType<typeof useDiagram>, { findings, name }: FileEditorProps): void {
  const { t } = useTranslation();
  const text = useText();
  const language = currentLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone, though they are new functions each time.
  useEffect(() => {
    if (diagram === undefined) return;
    markFindings(
      diagram.get,
      findings.filter(({ file }) => file === name),
      {
        severity: (severity) => t(`diagram.severity.${severity}`),
        message: ({ message, mend }) => (mend === null ? text(message) : `${text(message)} ${text(mend)}`),
      },
    );
  }, [diagram, findings, name, language]);
}
