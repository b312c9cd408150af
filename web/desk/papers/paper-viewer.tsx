import { Close, Column } from '@carbon/icons-react';
import { Button, IconButton } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from '../../shared/dialog/dialog.tsx';
import type { Readable } from './readable.ts';
import { ViewerPane } from './viewer-pane.tsx';

type Props = {
  readables: readonly Readable[];
  /** The ids of what is open: one, or two side by side. */
  open: readonly string[];
  onOpen: (ids: readonly string[]) => void;
};

/** Papers beside the work: one, or two side by side to compare them. */
export function PaperViewer({ readables, open, onOpen }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  useFocusReturn();
  const shown = open.flatMap((id) => readables.find((one) => one.id === id) ?? []);
  const [first] = shown;
  useEffect(() => frame.current?.querySelector<HTMLElement>('.mc-viewer__pages')?.focus({ preventScroll: true }), []);
  if (first === undefined) return null;
  const beside = readables.find((one) => one.id !== first.id) ?? first;
  return (
    <section
      className="mc-viewer"
      aria-label={t('viewer.title')}
      ref={frame}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onOpen([])}
    >
      <div className="mc-viewer__head">
        <h2 className="mc-section-title">{t('viewer.title')}</h2>
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Column}
          aria-pressed={shown.length > 1}
          onClick={() => onOpen(shown.length > 1 ? [first.id] : [first.id, beside.id])}
        >
          {t('viewer.sideBySide')}
        </Button>
        <IconButton label={t('viewer.close')} kind="ghost" size="sm" align="bottom-right" onClick={() => onOpen([])}>
          <Close />
        </IconButton>
      </div>
      <div className="mc-viewer__panes">
        {shown.map((one, place) => (
          <ViewerPane
            // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place; the same paper may stand in both
            key={place}
            readables={readables}
            shown={one}
            onShow={(id) => onOpen(open.map((before, at) => (at === place ? id : before)))}
          />
        ))}
      </div>
    </section>
  );
}
