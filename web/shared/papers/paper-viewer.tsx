import { Close, Column } from '@carbon/icons-react';
import { Button, IconButton } from '@carbon/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from '../dialog/dialog.tsx';
import { PaperChoice } from './paper-choice.tsx';
import type { Readable } from './readable.ts';
import { ViewerPane } from './viewer-pane.tsx';

/** A paper that is no file yet: it has a pane of its own, which gets the way to choose another paper. */
export type OwnPane = { id: string; name: string; pane: (choice: ReactNode) => ReactNode };

type Props = {
  readables: readonly Readable[];
  /** Stands before the others. */
  own?: OwnPane | undefined;
  /** The ids of what is open: one, or two side by side. */
  open: readonly string[];
  onOpen: (ids: readonly string[]) => void;
  /** Whether somebody opened it, and has the focus in it. */
  takesFocus?: boolean;
};

/** Papers beside the work: one, or two side by side to compare them. */
export function PaperViewer({ readables, own, open, onOpen, takesFocus = true }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  useFocusReturn();
  const all = own === undefined ? readables : [own, ...readables];
  const shown = open.flatMap((id) => all.find((one) => one.id === id) ?? []);
  const [first] = shown;
  useEffect(() => {
    if (takesFocus) frame.current?.querySelector<HTMLElement>('.mc-viewer__pages')?.focus({ preventScroll: true });
  }, [takesFocus]);
  if (first === undefined) return null;
  const beside = all.find((one) => one.id !== first.id) ?? first;
  return (
    <section
      className="mc-viewer"
      aria-label={t('viewer.title')}
      ref={frame}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onOpen([])}
    >
      <div className="mc-viewer__head">
        <h2 className="mc-section-title">{t('pane' in first ? 'draft.title' : 'viewer.title')}</h2>
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
        {shown.map((one, place) => {
          const show = (id: string): void => onOpen(open.map((before, at) => (at === place ? id : before)));
          // A pane is its place; the same paper may stand in both.
          return 'pane' in one ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Own key={place} own={one}>
              <PaperChoice readables={all} shown={one.id} onShow={show} />
            </Own>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <ViewerPane key={place} choice={<PaperChoice readables={all} shown={one.id} onShow={show} />} shown={one} />
          );
        })}
      </div>
    </section>
  );
}

const Own = ({ own, children }: { own: OwnPane; children: ReactNode }): ReactNode => own.pane(children);
