import { Loading } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import type { Text } from '../../web/shared/api/schema.d.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { EmptyState } from '../../web/shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { type DraftAddress, unsentOf, useDiscarded, useDraft } from '../drafts/draft-queries.ts';
import { DeletedPackage, GoneDraft, PACKAGE_DELETED } from './gone-draft.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { usePaneKeys } from './pane-keys.ts';
import { Workspace } from './workspace.tsx';

const NOT_FOUND = 404;

/** Opens a draft; one that was released or thrown away meanwhile is said so. */
export function WorkspacePage() {
  const { t } = useTranslation();
  const { id = '', draftId = '' } = useParams();
  const draft = useDraft({ id, draftId });
  usePaneKeys();
  useKeptFocus();
  if (draft.isSuccess)
    return (
      <>
        <LeftOut />
        <Workspace key={draftId} address={{ id, draftId }} draft={draft.data} />
      </>
    );
  if (draft.isPending) return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  const gone = draft.error instanceof ApiProblem && draft.error.status === NOT_FOUND ? draft.error : undefined;
  return (
    <div className="mc-page">
      <PageTitle title={t('studio.title')} />
      {gone ? (
        <NoDraft address={{ id, draftId }} reason={gone} onRestored={() => draft.refetch()} />
      ) : (
        <ProblemNotice error={draft.error} onRetry={() => void draft.refetch()} />
      )}
    </div>
  );
}

type NoDraftProps = { address: DraftAddress; reason: ApiProblem; onRestored: () => unknown };

/** A draft that is not there any more: what this browser has of it can be gone on with, and what was thrown away or deleted can be brought back. */
function NoDraft({ address, reason, onRestored }: NoDraftProps) {
  const { t } = useTranslation();
  const [unsent] = useState(() => unsentOf(address));
  const isDiscarded = useDiscarded().data?.items.some(({ id }) => id === address.draftId);
  const read = unsent && (async () => unsent.changes);
  if (reason.code === PACKAGE_DELETED)
    return (
      <DeletedPackage
        id={address.id}
        reason={reason}
        kept={read && { isKeptHere: true, read }}
        onRestored={onRestored}
      />
    );
  if (read !== undefined) return <GoneDraft address={address} read={read} />;
  return (
    <EmptyState title={t('studio.gone.none')} text={t('studio.gone.hint')}>
      <Link
        to={isDiscarded ? `/modeler/discarded/${address.draftId}` : `/modeler/packages/${address.id}`}
        className="cds--link"
      >
        {t(isDiscarded ? 'studio.deleted.toDiscarded' : 'studio.toPackage')}
      </Link>
    </EmptyState>
  );
}

type Taken = { leftOut: readonly { path: string; reason: Text }[]; removed: readonly string[] };

/** What of an archive could not be taken in, and what it does not hold: nothing is dropped in silence. */
function LeftOut() {
  const { t } = useTranslation();
  const say = useText();
  const { leftOut = [], removed = [] } = (useLocation().state ?? {}) as Partial<Taken>;
  if (leftOut.length === 0 && removed.length === 0) return null;
  return (
    <section role="status" className="mc-banner mc-elsewhere">
      {leftOut.length > 0 && <p>{t('studio.leftOut')}</p>}
      <ul>
        {leftOut.map(({ path, reason }) => (
          <li key={path}>{`${path}: ${say(reason)}`}</li>
        ))}
      </ul>
      {removed.length > 0 && <p>{t('studio.removed', { names: removed.join(', ') })}</p>}
    </section>
  );
}
