import { Button } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeletedPackage, DiscardedDraft } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { usePerson } from '../../web/shared/session/session.ts';
import {
  archiveOfDiscarded,
  useDeleted,
  useDiscarded,
  useRestoreDraft,
  useRestorePackage,
} from '../drafts/draft-queries.ts';

/** The packages that were deleted and the drafts that were thrown away: who did it, when, how long each can be brought back, and the way to do it. */
export function Deleted() {
  const { t } = useTranslation();
  const [packages, drafts] = [useDeleted(), useDiscarded()];
  const [restorePackage, restoreDraft] = [useRestorePackage(), useRestoreDraft()];
  const rows = rowsOf(packages.data?.items ?? [], drafts.data?.items ?? []);
  const failed = [packages, drafts].find(({ isError }) => isError);
  if (failed !== undefined) return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="deleted" className="mc-card mc-drafts mc-library__section">
      <h2 id="deleted" className="mc-section-title">
        {t('studio.deleted.title')}
      </h2>
      {[restorePackage, restoreDraft].map(
        ({ isError, error }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the two are always the same
          isError && <ProblemNotice key={index} error={error} title={t('studio.deleted.notRestored')} />,
      )}
      <ul>
        {rows.map((row) =>
          'packageId' in row ? (
            <DiscardedRow key={row.id} draft={row} restore={restoreDraft} />
          ) : (
            <DeletedRow key={row.id} found={row} restore={restorePackage} />
          ),
        )}
      </ul>
    </section>
  );
}

/** Both kinds, what went last first. */
function rowsOf(packages: readonly DeletedPackage[], drafts: readonly DiscardedDraft[]) {
  const goneAt = (row: DeletedPackage | DiscardedDraft): string =>
    'packageId' in row ? row.discardedAt : row.deletedAt;
  return [...packages, ...drafts].sort((one, other) => goneAt(other).localeCompare(goneAt(one)));
}

type DeletedRowProps = { found: DeletedPackage; restore: ReturnType<typeof useRestorePackage> };

function DeletedRow({ found: { id, name, deletedAt, deletedBy, daysLeft }, restore }: DeletedRowProps) {
  const { t } = useTranslation();
  const say = useText();
  const mayRestore = usePerson().permissions.includes('deploy-processes');
  return (
    <Row
      name={say(name)}
      by={t('studio.deleted.by', { name: deletedBy, moment: formatDateTime(deletedAt) })}
      daysLeft={daysLeft}
    >
      {mayRestore && (
        <Button
          size="sm"
          kind="ghost"
          disabled={restore.isPending}
          aria-label={t('studio.deleted.restoreOne', { name: say(name) })}
          onClick={() => restore.mutate(id)}
        >
          {t('studio.deleted.restore')}
        </Button>
      )}
    </Row>
  );
}

type DiscardedRowProps = { draft: DiscardedDraft; restore: ReturnType<typeof useRestoreDraft> };

function DiscardedRow({ draft: { id, packageName, personName, discardedAt, daysLeft }, restore }: DiscardedRowProps) {
  const { t } = useTranslation();
  const name = useText()(packageName);
  return (
    <Row
      name={
        <Link to={`/modeler/discarded/${id}`} className="cds--link" aria-label={t('studio.deleted.lookOne', { name })}>
          {t('studio.deleted.draft', { name })}
        </Link>
      }
      by={t('studio.deleted.discardedBy', { name: personName, moment: formatDateTime(discardedAt) })}
      daysLeft={daysLeft}
    >
      <Button
        size="sm"
        kind="ghost"
        href={archiveOfDiscarded(id)}
        aria-label={t('studio.deleted.archiveOne', { name })}
      >
        {t('studio.archive')}
      </Button>
      <Button
        size="sm"
        kind="ghost"
        disabled={restore.isPending}
        aria-label={t('studio.deleted.restoreDraft', { name })}
        onClick={() => restore.mutate(id)}
      >
        {t('studio.deleted.restore')}
      </Button>
    </Row>
  );
}

type RowProps = { name: ReactNode; by: string; daysLeft: number | null; children: ReactNode };

function Row({ name, by, daysLeft, children }: RowProps) {
  const { t } = useTranslation();
  return (
    <li>
      <span>{name}</span>
      <span className="mc-muted">
        {`${by} · `}
        {daysLeft === null ? t('studio.deleted.kept') : t('studio.deleted.left', { count: daysLeft, n: daysLeft })}
      </span>
      {children}
    </li>
  );
}
