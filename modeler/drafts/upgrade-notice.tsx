import { Button, InlineLoading } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { type Chosen, type Conflict, ConflictsDialog } from './conflicts-dialog.tsx';
import { useTakeUpgrade } from './draft-queries.ts';

type Props = {
  id: string;
  /** What the package is called, where the page is not about it alone. */
  name?: string;
  /** The newest version that stands; null where there is none. */
  newest: number | null;
};

/** Says that Motcua brought a newer version of a package that was changed here, shows what differs, and takes it into a draft: both are merged, and only what both changed otherwise is asked for. */
export function UpgradeNotice({ id, name, newest }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const take = useTakeUpgrade(id);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const bring = (chosen: readonly Chosen[]): void =>
    take.mutate(chosen, {
      onSuccess: ({ draftId, conflicts: left }) => {
        setConflicts(left);
        if (draftId !== null && left.length === 0) void navigate(`/modeler/packages/${id}/drafts/${draftId}`);
      },
    });
  return (
    <div role="status" className="mc-banner mc-modeler__newer">
      <span>
        {name !== undefined && (
          <Link className="cds--link" to={`/modeler/packages/${id}`}>
            {name}
          </Link>
        )}
        {name !== undefined && ': '}
        {t('studio.upgrade.waits')}
      </span>
      <Link className="cds--link" to={`/modeler/packages/${id}/compare?from=${newest ?? 0}&to=shipped`}>
        {t('studio.upgrade.compare')}
      </Link>
      <Button size="sm" kind="ghost" disabled={take.isPending} onClick={() => bring([])}>
        {t('studio.upgrade.take')}
      </Button>
      {take.isPending && (
        <InlineLoading iconDescription={t('common.loading')} description={t('studio.newer.running')} />
      )}
      {take.isError && <ProblemNotice error={take.error} title={t('studio.upgrade.refused')} />}
      {conflicts.length > 0 && (
        <ConflictsDialog
          conflicts={conflicts}
          files={{}}
          theirs="shipped"
          onChoose={bring}
          onClose={() => setConflicts([])}
        />
      )}
    </div>
  );
}
