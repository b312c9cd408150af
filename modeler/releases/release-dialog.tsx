import { InlineLoading, InlineNotification, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApprovalReason, isWaiting, WaitingNotice } from '../../web/shared/approval/waiting.tsx';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { useOfficeDay } from '../../web/shared/session/session.ts';
import { type DraftAddress, useRelease } from '../workspace/draft-queries.ts';
import type { DraftSaver } from '../workspace/draft-saver.ts';
import type { Finding } from '../workspace/file-editor.ts';
import { errorsIn, keyOf } from '../workspace/findings-panel.tsx';
import { ReleaseRefusal } from './release-refusal.tsx';

const NOTE_CHARACTERS_MAX = 2000;

type Props = {
  address: DraftAddress;
  name: string;
  saver: DraftSaver;
  findings: readonly Finding[] | undefined;
  basedOn: number | null;
  onShow: (finding: Finding) => void;
  onClose: () => void;
};

/** Says from which day the draft will hold, what the rules still have to say, and that a second person decides; then releases it. */
export function ReleaseDialog({ address, name, saver, findings = [], basedOn, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = useOfficeDay();
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const release = useRelease(address);
  const errors = errorsIn(findings);
  const lacks = useLacking({ errors: errors.length, isBehind: saver.isBehind(), day, today, note });
  const proposed = isWaiting(release.data);
  return (
    <Dialog
      size="md"
      modalHeading={t('studio.release.heading', { name })}
      primaryButtonText={t('studio.release.propose')}
      secondaryButtonText={t(proposed ? 'studio.release.done' : 'studio.cancel')}
      primaryButtonDisabled={release.isPending || proposed}
      lacks={proposed ? undefined : lacks}
      onRequestClose={onClose}
      onRequestSubmit={() => {
        if (lacks !== undefined) return;
        release.mutate(
          { revision: saver.revision(), validFrom: day, note, reason },
          { onSuccess: (answer) => isWaiting(answer) || void navigate(`/modeler/packages/${address.id}`) },
        );
      }}
    >
      <p className="mc-dialog-text">
        {basedOn === null ? t('studio.release.first') : t('studio.release.next', { number: basedOn + 1 })}{' '}
        {t('studio.release.second')}
      </p>
      <FindingsToSettle errors={errors} onShow={onShow} />
      <DayInput
        id="release-day"
        label={t('studio.release.day')}
        helperText={t('studio.release.dayHint')}
        required
        day={day}
        onDay={setDay}
      />
      <TextArea
        id="release-note"
        rows={3}
        labelText={t('studio.release.note')}
        helperText={t('studio.release.noteHint')}
        maxLength={NOTE_CHARACTERS_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <ApprovalReason id="release-reason" value={reason} onChange={setReason} />
      {release.isPending && <InlineLoading description={t('studio.release.running')} />}
      <WaitingNotice answer={release.data} />
      {release.isError && <ReleaseRefusal error={release.error} />}
    </Dialog>
  );
}

type Ready = { errors: number; isBehind: boolean; day: string; today: string; note: string };

/** What is missing before the draft can be released. */
function useLacking({ errors, isBehind, day, today, note }: Ready): string | undefined {
  const { t } = useTranslation();
  if (isBehind) return t('studio.release.notSaved');
  if (errors > 0) return t('studio.release.hasErrors', { count: errors, n: errors });
  if (day === '') return t('studio.release.needsDay');
  if (day < today) return t('studio.release.pastDay', { today: showDateEntry(today) });
  return note.trim() === '' ? t('studio.release.needsNote') : undefined;
}

function FindingsToSettle({ errors, onShow }: { errors: readonly Finding[]; onShow: (finding: Finding) => void }) {
  const { t } = useTranslation();
  const say = useText();
  if (errors.length === 0) return null;
  return (
    <div className="mc-refusal">
      <InlineNotification
        kind="error"
        lowContrast
        hideCloseButton
        title={t('studio.release.hasErrors', { count: errors.length, n: errors.length })}
      />
      <ul>
        {errors.map((finding) => (
          <li key={keyOf(finding)}>
            <button type="button" className="cds--link mc-refusal__element" onClick={() => onShow(finding)}>
              {finding.placeName ?? finding.file}
            </button>
            <span>{say(finding.message)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
