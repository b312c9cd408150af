import { Button, InlineLoading, RadioButton, RadioButtonGroup } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { PackageDraftMerged } from '../../web/shared/api/schema.d.ts';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { useText } from '../../web/shared/i18n/text.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { type DraftAddress, usePackage } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import { useFileLabel } from '../editing/file-label.ts';

type Conflict = PackageDraftMerged['conflicts'][number];
type Take = 'mine' | 'theirs';

type Props = { address: DraftAddress; basedOn: number | null; saver: DraftSaver };

/** Says that somebody released another version meanwhile, and brings the draft onto it: what differs is merged place by place, and only what both changed otherwise is asked for. */
export function NewerVersion({ address, basedOn, saver }: Props) {
  const { t } = useTranslation();
  const newest = usePackage(address.id).data?.versions[0];
  const [onto, setOnto] = useState(basedOn);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  useLiveRefresh(['packages', 'one', address.id]);
  const merge = useMerge(address);
  const bring = async (chosen: readonly Chosen[]): Promise<void> => {
    await saver.flush();
    const merged = await merge.mutateAsync(chosen);
    setConflicts(merged.conflicts);
    if (merged.conflicts.length > 0) return;
    await saver.reload();
    setOnto(newest?.number ?? onto);
  };
  if (newest === undefined || (onto ?? 0) >= newest.number) return null;
  return (
    <div role="status" className="mc-banner mc-modeler__newer">
      <span>{t('studio.newer.text', { number: newest.number, name: newest.releasedBy })}</span>
      <Button size="sm" kind="ghost" disabled={merge.isPending} onClick={() => void bring([]).catch(() => undefined)}>
        {t('studio.newer.bring')}
      </Button>
      {merge.isPending && <InlineLoading description={t('studio.newer.running')} />}
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

type Chosen = { file: string; id: string; take: Take };

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

type DialogProps = {
  conflicts: readonly Conflict[];
  files: Readonly<Record<string, string>>;
  onChoose: (chosen: readonly Chosen[]) => void;
  onClose: () => void;
};

const keyOf = ({ file, id }: { file: string; id: string }): string => `${file} ${id}`;

/** Asks, place by place, which of two changes is to stay. */
function ConflictsDialog({ conflicts, files, onChoose, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState<Readonly<Record<string, Take>>>({});
  const chosen = conflicts.flatMap((one) => {
    const take = taken[keyOf(one)];
    return take === undefined ? [] : [{ file: one.file, id: one.id, take }];
  });
  const left = conflicts.length - chosen.length;
  return (
    <Dialog
      size="md"
      modalHeading={t('studio.newer.heading')}
      primaryButtonText={t('studio.newer.take')}
      secondaryButtonText={t('studio.cancel')}
      lacks={left > 0 ? t('studio.newer.left', { count: left, n: left }) : undefined}
      onRequestClose={onClose}
      onRequestSubmit={() => left === 0 && onChoose(chosen)}
    >
      <p className="mc-dialog-text">{t('studio.newer.ask')}</p>
      {conflicts.map((one) => (
        <ConflictChoice
          key={keyOf(one)}
          conflict={one}
          files={files}
          take={taken[keyOf(one)]}
          onTake={(take) => setTaken({ ...taken, [keyOf(one)]: take })}
        />
      ))}
    </Dialog>
  );
}

type ChoiceProps = {
  conflict: Conflict;
  files: Readonly<Record<string, string>>;
  take: Take | undefined;
  onTake: (take: Take) => void;
};

function ConflictChoice({ conflict, files, take, onTake }: ChoiceProps) {
  const { t } = useTranslation();
  const say = useText();
  const { file, placeName, property, mine, theirs } = conflict;
  const label = useFileLabel()(file, files[file] ?? '');
  const legend = [label, placeName, property && say(property)].filter(Boolean).join(' · ');
  return (
    <RadioButtonGroup
      name={keyOf(conflict)}
      legendText={legend}
      orientation="vertical"
      valueSelected={take ?? ''}
      onChange={(value) => onTake(value === 'mine' ? 'mine' : 'theirs')}
    >
      <RadioButton
        id={`mine ${keyOf(conflict)}`}
        value="mine"
        labelText={t('studio.newer.mine', { value: mine ?? t('studio.newer.nothing') })}
      />
      <RadioButton
        id={`theirs ${keyOf(conflict)}`}
        value="theirs"
        labelText={t('studio.newer.theirs', { value: theirs ?? t('studio.newer.nothing') })}
      />
    </RadioButtonGroup>
  );
}
