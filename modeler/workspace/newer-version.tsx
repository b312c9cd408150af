import { Button, InlineLoading } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../web/shared/api/client.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { type Chosen, type Conflict, ConflictsDialog } from '../drafts/conflicts-dialog.tsx';
import { type DraftAddress, usePackage } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';

type Props = { address: DraftAddress; saver: DraftSaver };

/** Says that somebody released another version meanwhile, or withdrew the one that the draft began with, and brings the draft onto what stands: what differs is merged place by place, and only what both changed otherwise is asked for. */
export function NewerVersion({ address, saver }: Props) {
  const { t } = useTranslation();
  const found = usePackage(address.id).data;
  const newest = found?.versions.find(({ state }) => state !== 'withdrawn');
  const onto = saver.basedOn();
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  useLiveRefresh(['packages', 'one', address.id]);
  const merge = useMerge(address);
  const bring = async (chosen: readonly Chosen[]): Promise<void> => {
    await saver.flush();
    const merged = await merge.mutateAsync(chosen);
    setConflicts(merged.conflicts);
    if (merged.conflicts.length > 0) return;
    await saver.reload();
  };
  if (found === undefined || onto === (newest?.number ?? null)) return null;
  const withdrawn = found.versions.find(({ number }) => number === onto)?.withdrawn;
  return (
    <div role="status" className="mc-banner mc-modeler__newer">
      {withdrawn && <span>{t('studio.newer.withdrawn', { number: onto, name: withdrawn.by })}</span>}
      {newest && newest.number > (onto ?? 0) && (
        <span>{t('studio.newer.text', { number: newest.number, name: newest.releasedBy })}</span>
      )}
      <Button size="sm" kind="ghost" disabled={merge.isPending} onClick={() => void bring([]).catch(() => undefined)}>
        {t('studio.newer.bring')}
      </Button>
      {merge.isPending && (
        <InlineLoading iconDescription={t('common.loading')} description={t('studio.newer.running')} />
      )}
      {merge.isError && <ProblemNotice error={merge.error} />}
      {conflicts.length > 0 && (
        <ConflictsDialog
          conflicts={conflicts}
          files={saver.files()}
          onChoose={(chosen) => void bring(chosen).catch(() => undefined)}
          onClose={() => setConflicts([])}
        />
      )}
    </div>
  );
}

/** Says that the draft waits for a second person: what is saved now makes that proposal stale. */
export function WaitingProposal({ address }: { address: DraftAddress }) {
  const { t } = useTranslation();
  const proposal = usePackage(address.id).data?.proposal ?? null;
  if (proposal === null || proposal.draftId !== address.draftId) return null;
  return (
    <p role="status" className="mc-banner mc-modeler__newer">
      <span>{t('studio.proposed')}</span>
      <Link className="cds--link" to={`/admin/approvals/${proposal.approvalId}`}>
        {t('approval.open')}
      </Link>
    </p>
  );
}

const useMerge = ({ id, draftId }: DraftAddress) =>
  useMutation({
    mutationFn: (chosen: readonly Chosen[]) =>
      answerOf(
        api.POST('/api/packages/{id}/drafts/{draftId}/rebase', {
          params: { path: { id, draftId } },
          body: { chosen: [...chosen] },
        }),
      ),
  });
