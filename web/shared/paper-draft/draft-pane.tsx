import { InlineLoading, Loading } from '@carbon/react';
import { Fragment, type ReactNode, type Ref, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import type { PaperDraft } from '../api/schema.d.ts';
import { useText } from '../i18n/text.ts';
import { EmptyState } from '../notice/empty-state.tsx';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { DrawnPage } from '../papers/drawn-page.tsx';
import { usePageWidth, useView, ViewTools } from '../papers/view.tsx';
import { ChangeMarks, ChangesSinceLook, MissingParts } from './draft-notes.tsx';
import { COLUMNS, PARTS, ROWS } from './looked-at.ts';
import { useLooking } from './use-looking.ts';
import type { PaperDraftState, ShownDraft } from './use-paper-draft.ts';

export type DraftPaneHandle = {
  /** Brings what was not looked at of that page, from 0, into view, and lets the arrows scroll on from there. */
  showPage: (page: number) => void;
};
type Props = {
  state: PaperDraftState;
  /** Nothing is decided yet: it would come about with this decision. */
  assumed?: string | undefined;
  /** What else could stand in this pane. */
  choice?: ReactNode;
  /** Leads to where what is missing can be written; undefined for what nobody here can write. */
  leadTo: (part: PaperDraft['missing'][number]) => (() => void) | undefined;
  ref?: Ref<DraftPaneHandle> | undefined;
};

/** The paper that a task leads to, beside the form in which it comes about: every page as it will be, what it lacks, and what changed since the last look. */
export function DraftPane({ state, assumed, choice, leadTo, ref }: Props) {
  const { shown, error, busy } = state;
  const { t } = useTranslation();
  const view = useView();
  const draft = shown?.draft;
  return (
    <div className="mc-viewer__pane">
      <div className="mc-viewer__tools">
        {choice}
        <ViewTools view={view} />
      </div>
      <div className="mc-draft__state">
        {assumed !== undefined && shown && <p className="mc-muted">{t('draft.assumed', { decision: assumed })}</p>}
        {draft !== undefined && draft !== null && (draft.signs || draft.bearsName) && (
          <SeenCount state={state} pageCount={draft.pageCount} />
        )}
        {busy && shown !== undefined && <InlineLoading className="mc-draft__busy" description={t('draft.redrawing')} />}
      </div>
      {error !== undefined && <NotRedrawn error={error} onRetry={state.refresh} />}
      {draft !== undefined && (
        <>
          <MissingParts parts={draft.missing} leadTo={leadTo} />
          <ChangesSinceLook seen={draft.lastSeen} />
        </>
      )}
      {shown === undefined && error === undefined && (
        <Loading small withOverlay={false} description={t('common.loading')} />
      )}
      {shown === null && <EmptyState title={t('draft.none')} text={t('draft.noneHint')} />}
      {shown && <Pages shown={shown} state={state} view={view} ref={ref} />}
    </div>
  );
}

/** What is shown is not the newest. A line that is down is told at the foot of the page; the draft follows by itself when it is back. */
function NotRedrawn({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  if (isProblem(error, 0)) return <p className="mc-draft__offline">{t('draft.offline')}</p>;
  return <ProblemNotice error={error} title={t('draft.failed')} onRetry={onRetry} />;
}

type SeenCountProps = { state: PaperDraftState; pageCount: number };

/** How much of the paper was looked at: what was not is not signed. */
function SeenCount({ state: { seen }, pageCount }: SeenCountProps) {
  const { t } = useTranslation();
  return (
    <p role="status" className={seen.size === pageCount ? 'mc-draft__seen' : 'mc-draft__unseen'}>
      {t(seen.size === pageCount ? 'draft.allSeen' : 'draft.seen', { seen: seen.size, count: pageCount })}
    </p>
  );
}

type PagesProps = Pick<Props, 'state' | 'ref'> & { shown: ShownDraft; view: ReturnType<typeof useView> };

function Pages({ shown: { draft, pages }, state, view, ref }: PagesProps) {
  const text = useText();
  const [area, setArea] = useState<HTMLElement | null>(null);
  const width = usePageWidth(area, view.zoom);
  const { onDrawn, firstMissing } = useLooking(area, pages, state.refusals, state.look);
  useImperativeHandle(ref, () => ({ showPage: (page) => showPage(area, page, firstMissing(page)) }));
  return (
    <section
      className="mc-viewer__pages"
      ref={setArea}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={text(draft.name)}
      data-draft={draft.draftHash}
      onKeyDown={view.onKeyDown}
    >
      {pages.sizes.map((_size, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <Fragment key={page}>
          <PaperBegins draft={draft} page={page} />
          <DrawnPage pages={pages} page={page} width={width} turn={view.turn} onDrawn={onDrawn}>
            <Parts />
            {view.turn === 0 && <ChangeMarks seen={draft.lastSeen} page={page + 1} />}
          </DrawnPage>
        </Fragment>
      ))}
    </section>
  );
}

/** What is observed of a page: `looked-at.ts` says why in parts. */
function Parts() {
  return Array.from({ length: PARTS }, (_, part) => {
    const [row, column] = [Math.floor(part / COLUMNS), part % COLUMNS];
    const place = { insetBlockStart: `${(row * 100) / ROWS}%`, insetInlineStart: `${(column * 100) / COLUMNS}%` };
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
    return <i key={part} data-part={part} style={place} />;
  });
}

/** Of several papers, the name of the one whose first page follows. */
function PaperBegins({ draft: { papers }, page }: { draft: PaperDraft; page: number }) {
  const { t } = useTranslation();
  const text = useText();
  const firsts = papers.map((_paper, index) =>
    papers.slice(0, index).reduce((sum, { pageCount }) => sum + pageCount, 0),
  );
  const index = papers.length > 1 ? firsts.indexOf(page) : -1;
  const paper = papers[index];
  if (paper === undefined) return null;
  return (
    <h3 className="mc-draft__paper">
      {t('draft.paper', { n: index + 1, count: papers.length, name: text(paper.name) })}
    </h3>
  );
}

function showPage(area: HTMLElement | null, page: number, part: number | undefined): void {
  const figure = area?.querySelector(`[data-page="${page + 1}"]`);
  if (!area || !figure) return;
  // The head of a page is shown with what stands above it.
  const wanted = part ? figure.querySelector(`[data-part="${part}"]`) : figure;
  (wanted ?? figure).scrollIntoView({ block: 'start', inline: part === undefined ? 'start' : 'nearest' });
  area.focus({ preventScroll: true });
}
