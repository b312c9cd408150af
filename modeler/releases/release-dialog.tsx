import { Button, InlineLoading, InlineNotification, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isWaiting } from '../../web/shared/approval/waiting.tsx';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { useOfficeDay } from '../../web/shared/session/session.ts';
import { type DraftAddress, useRelease } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import type { Finding } from '../editing/file-editor.ts';
import { useFileLabel } from '../editing/file-label.ts';
import { errorsIn, keyOf } from '../editing/findings.ts';
import { ProposalDialog, usePastDay } from './proposal-dialog.tsx';
import { comingDaysOf } from './record-days.ts';
import { ReleaseRefusal } from './release-refusal.tsx';

const NOTE_CHARACTERS_MAX = 2000;
/** As much as the approval has room for; the whole note stands beside it. */
const APPROVAL_REASON_CHARACTERS_MAX = 500;

type Props = {
  address: DraftAddress;
  name: string;
  saver: DraftSaver;
  findings: readonly Finding[] | undefined;
  /** The rules have not answered for the newest saving yet. */
  isChecking: boolean;
  basedOn: number | null;
  /** The files that differ from the version that the draft began with. */
  changed: ReadonlySet<string>;
  onShow: (finding: Finding) => void;
  onClose: () => void;
};

/** Says from which day the draft will hold, what the rules still have to say, and that a second person decides; then releases it. */
export function ReleaseDialog({
  address,
  name,
  saver,
  findings = [],
  isChecking,
  basedOn,
  changed,
  onShow,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = useOfficeDay();
  const recordDays = comingDaysOf(saver.files(), changed, today);
  const [day, setDay] = useState(recordDays[0] ?? today);
  const [note, setNote] = useState('');
  const [reasons, setReasons] = useState<Reasons>({});
  const release = useRelease(address);
  const errors = errorsIn(findings);
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const accepted = acceptedWith(warnings, reasons);
  const unexplained = accepted.filter((one) => one.reason === '').length;
  const lacks = useLacking({
    errors: errors.length,
    unexplained,
    isBehind: saver.isBehind(),
    isChecking,
    day,
    note,
  });
  return (
    <ProposalDialog
      heading={t('studio.release.heading', { name })}
      action={t('studio.release.propose')}
      sent={release}
      lacks={lacks}
      onClose={onClose}
      onPropose={() =>
        release.mutate(
          {
            ...{ revision: saver.revision(), validFrom: day, note, accepted },
            reason: note.trim().slice(0, APPROVAL_REASON_CHARACTERS_MAX),
          },
          { onSuccess: (answer) => isWaiting(answer) || void navigate(`/modeler/packages/${address.id}`) },
        )
      }
    >
      <p className="mc-dialog-text">
        {basedOn === null ? t('studio.release.first') : t('studio.release.next', { number: basedOn + 1 })}{' '}
        {t('studio.release.second')}
      </p>
      <FindingsToSettle errors={errors} onShow={onShow} />
      <WarningsToExplain warnings={warnings} reasons={reasons} onReasons={setReasons} />
      <DayAndNote day={day} note={note} recordDays={recordDays} onDay={setDay} onNote={setNote} />
      {release.isPending && (
        <InlineLoading iconDescription={t('common.loading')} description={t('studio.release.running')} />
      )}
      {release.isError && <ReleaseRefusal error={release.error} />}
    </ProposalDialog>
  );
}

type OtherDayProps = {
  day: string;
  /** The days that the changed records write of themselves. */
  recordDays: readonly string[];
  onDay: (day: string) => void;
};
type DayAndNoteProps = OtherDayProps & { note: string; onNote: (note: string) => void };

/** From which day the release holds, what it changes and why. */
function DayAndNote({ day, note, recordDays, onDay, onNote }: DayAndNoteProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-release__fields">
      <DayInput
        id="release-day"
        label={t('studio.release.day')}
        helperText={t('studio.release.dayHint')}
        required
        day={day}
        onDay={onDay}
      />
      <OtherDay day={day} recordDays={recordDays} onDay={onDay} />
      <TextArea
        id="release-note"
        rows={3}
        labelText={t('studio.release.note')}
        helperText={t('studio.release.noteHint')}
        maxLength={NOTE_CHARACTERS_MAX}
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
    </div>
  );
}

/** Says that the record of the procedure holds from another day than the release: counters go by the record from its own day on, and by everything else from the day of the release. */
function OtherDay({ day, recordDays, onDay }: OtherDayProps) {
  const { t } = useTranslation();
  const others = recordDays.filter((one) => one !== day);
  if (day === '' || others.length === 0) return null;
  return (
    <div role="status">
      <InlineNotification
        kind="warning"
        lowContrast
        hideCloseButton
        title={t('studio.release.otherDay', { days: others.map(showDateEntry).join(', '), day: showDateEntry(day) })}
      />
      {others.map((one) => (
        <Button key={one} size="sm" kind="ghost" onClick={() => onDay(one)}>
          {t('studio.release.takeDay', { day: showDateEntry(one) })}
        </Button>
      ))}
    </div>
  );
}

type Ready = {
  errors: number;
  unexplained: number;
  isBehind: boolean;
  isChecking: boolean;
  day: string;
  note: string;
};

/** What is missing before the draft can be released. */
function useLacking({ errors, unexplained, isBehind, isChecking, day, note }: Ready): string | undefined {
  const { t } = useTranslation();
  const past = usePastDay(day);
  if (isBehind) return t('studio.release.notSaved');
  if (isChecking) return t('studio.findings.checking');
  if (errors > 0) return t('studio.release.hasErrors', { count: errors, n: errors });
  if (unexplained > 0) return t('studio.release.needsReasons', { count: unexplained, n: unexplained });
  if (day === '') return t('studio.release.needsDay');
  if (past !== undefined) return past;
  return note.trim() === '' ? t('studio.release.needsNote') : undefined;
}

/** Why each warning may stay, by the finding. */
type Reasons = Readonly<Record<string, string>>;

/** The warnings as the release names them, each with the reason that was given. */
const acceptedWith = (warnings: readonly Finding[], reasons: Reasons) =>
  warnings.map((one) => ({
    ...{ rule: one.rule, file: one.file, place: one.place },
    reason: (reasons[keyOf(one)] ?? '').trim(),
  }));

const REASON_CHARACTERS_MAX = 500;

type WarningsProps = {
  warnings: readonly Finding[];
  reasons: Reasons;
  onReasons: (reasons: Reasons) => void;
};

/** Asks why each warning may stay; the approver and the log of releases have the answers. */
function WarningsToExplain({ warnings, reasons, onReasons }: WarningsProps) {
  const { t } = useTranslation();
  const say = useText();
  const label = useFileLabel();
  const [first] = warnings;
  if (first === undefined) return null;
  const said = reasons[keyOf(first)] ?? '';
  return (
    <fieldset className="mc-warnings">
      <legend className="cds--label">
        {t('studio.release.warnings', { count: warnings.length, n: warnings.length })}
      </legend>
      {warnings.map((one, index) => (
        <TextBox
          key={keyOf(one)}
          id={`release-warning-${index}`}
          size="sm"
          labelText={`${one.placeName ?? label(one.file, '')}: ${say(one.message)}`}
          placeholder={t('studio.release.whyStays')}
          maxLength={REASON_CHARACTERS_MAX}
          value={reasons[keyOf(one)] ?? ''}
          onChange={(event) => onReasons({ ...reasons, [keyOf(one)]: event.target.value })}
        />
      ))}
      {warnings.length > 1 && (
        <Button
          size="sm"
          kind="ghost"
          disabled={said.trim() === ''}
          onClick={() => onReasons(Object.fromEntries(warnings.map((one) => [keyOf(one), said])))}
        >
          {t('studio.release.sameForAll')}
        </Button>
      )}
    </fieldset>
  );
}

function FindingsToSettle({ errors, onShow }: { errors: readonly Finding[]; onShow: (finding: Finding) => void }) {
  const { t } = useTranslation();
  const say = useText();
  const label = useFileLabel();
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
              {finding.placeName ?? label(finding.file, '')}
            </button>
            <span>{say(finding.message)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
