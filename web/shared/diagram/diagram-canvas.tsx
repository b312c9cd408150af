import { CenterCircle, FitToScreen, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementCount, InstanceElement } from '../api/schema.d.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useTheme } from '../preferences/theme.ts';
import { type DiagramMap, type DiagramSight, type DiagramViewer, openDiagram } from './diagram-viewer.ts';

type Props = {
  xml: string;
  name: string;
  elements?: readonly InstanceElement[];
  takenFlows?: readonly string[];
  counts?: readonly ElementCount[];
  map?: DiagramMap;
  /** Told what is pressed. */
  onSelect?: (elementId: string) => void;
};

const zoomStep = 1.25;

/** A drawn process with the way that was taken and the tokens; the list twin stands beside it for those who cannot see it. */
export function DiagramCanvas(props: Props) {
  const { t } = useTranslation();
  const { host, viewer, problem, sight } = useDiagram(props);
  return (
    <div className={props.map === undefined ? 'mc-canvas' : 'mc-canvas mc-canvas--map'}>
      {problem !== undefined && <ProblemNotice error={problem} title={t('diagram.failed')} />}
      <figure ref={host} className="mc-canvas__host" aria-label={t('diagram.label', { name: props.name })} />
      {props.map !== undefined && sight && (
        <SightButton
          sight={sight}
          hasNumbers={props.map.steps.length > 0}
          onWhole={() => viewer.current?.fit()}
          onHighest={() => viewer.current?.showHighest()}
        />
      )}
      <div className="mc-canvas__tools">
        <Button
          hasIconOnly
          size="sm"
          kind="ghost"
          renderIcon={ZoomIn}
          iconDescription={t('diagram.zoomIn')}
          tooltipPosition="left"
          onClick={() => viewer.current?.zoomBy(zoomStep)}
        />
        <Button
          hasIconOnly
          size="sm"
          kind="ghost"
          renderIcon={ZoomOut}
          iconDescription={t('diagram.zoomOut')}
          tooltipPosition="left"
          onClick={() => viewer.current?.zoomBy(1 / zoomStep)}
        />
        <Button
          hasIconOnly
          size="sm"
          kind="ghost"
          renderIcon={CenterCircle}
          iconDescription={t('diagram.fit')}
          tooltipPosition="left"
          onClick={() => viewer.current?.fit()}
        />
      </div>
    </div>
  );
}

type SightProps = { sight: DiagramSight; hasNumbers: boolean; onWhole: () => void; onHighest: () => void };

/** Leads from a part of a map to the whole, and from a whole that is too small to be read to where most is. */
function SightButton({ sight: { isWhole, isReadable }, hasNumbers, onWhole, onHighest }: SightProps) {
  const { t } = useTranslation();
  if (isWhole && (isReadable || !hasNumbers)) return null;
  return (
    <Button
      className="mc-canvas__sight"
      size="sm"
      kind="tertiary"
      renderIcon={isWhole ? ZoomIn : FitToScreen}
      onClick={isWhole ? onHighest : onWhole}
    >
      {t(isWhole ? 'diagram.highest' : 'diagram.whole')}
    </Button>
  );
}

/** The drawing in its frame: opened anew with another file, theme or language, and marked anew with every change of the marks. */
function useDiagram({ xml, elements, takenFlows, counts, map, onSelect }: Props) {
  const language = currentLanguage();
  const { theme } = useTheme();
  const host = useRef<HTMLElement>(null);
  const viewer = useRef<DiagramViewer>(undefined);
  const [problem, setProblem] = useState<unknown>();
  const [shown, setShown] = useState(0);
  const [sight, setSight] = useState<DiagramSight>();
  const select = useRef(onSelect);
  select.current = onSelect;
  const isMap = map !== undefined;

  useEffect(() => {
    const container = host.current;
    if (container === null) return;
    let closed = false;
    const opening = openDiagram(container, xml, {
      theme,
      language,
      isMap,
      onSelect: (elementId) => select.current?.(elementId),
      onSight: (next) => setSight((before) => (before && isSame(before, next) ? before : next)),
    });
    opening.then(
      (opened) => {
        if (closed) return;
        viewer.current = opened;
        setShown((count) => count + 1);
      },
      (error: unknown) => setProblem(error),
    );
    return () => {
      closed = true;
      viewer.current = undefined;
      void opening.then((opened) => opened.close()).catch(() => undefined);
    };
  }, [xml, theme, language, isMap]);

  useEffect(() => {
    if (shown > 0) viewer.current?.mark(elements ?? [], takenFlows ?? []);
  }, [shown, elements, takenFlows]);

  useEffect(() => {
    if (shown > 0) viewer.current?.showCounts(counts ?? []);
  }, [shown, counts]);
  useEffect(() => {
    if (shown > 0 && map) viewer.current?.showMap(map);
  }, [shown, map]);
  return { host, viewer, problem, sight };
}

const isSame = (one: DiagramSight, other: DiagramSight): boolean =>
  one.isWhole === other.isWhole && one.isReadable === other.isReadable;
