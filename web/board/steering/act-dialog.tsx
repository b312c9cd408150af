import { Select, SelectItem, SkeletonText } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { SteeringLine } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { LongText } from '../../shared/dialog/long-text.tsx';
import { reasonLengthMax } from '../../shared/dialog/reason-dialog.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { TextBox } from '../../shared/form/text-box.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { useFlawAt } from '../../shared/notice/flaw-at-field.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { useComingConferences, useExtensionTerms } from './steering-queries.ts';

type ActProps = {
  line: SteeringLine;
  /** With what came of it; undefined where nothing was done. */
  onClose: (outcome: string | undefined) => void;
};

const dialogs = { instruct: InstructDialog, extend: ExtendDialog, agenda: AgendaDialog } as const;

/** Asks what an act needs, says what will happen, does it, and says what came of it. What was typed stays when it is refused. */
export function ActDialog({ act, ...props }: ActProps & { act: keyof typeof dialogs }) {
  const Shown = dialogs[act];
  return <Shown {...props} />;
}

type FrameProps = {
  act: keyof typeof dialogs;
  line: SteeringLine;
  lacks: string | undefined;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

function Frame({ act, line: { code }, lacks, busy, onSubmit, onClose, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      size="sm"
      modalHeading={t(`board.steering.act.${act}Title`, { code })}
      primaryButtonText={t(`board.steering.do.${act}`)}
      secondaryButtonText={t('common.close')}
      primaryButtonDisabled={busy}
      lacks={lacks}
      onRequestSubmit={onSubmit}
      onRequestClose={onClose}
    >
      <div className="mc-stack">{children}</div>
    </Dialog>
  );
}

/** A dialog that can only say why nothing is done. */
function Refused({
  act,
  line: { code },
  onClose,
  children,
}: Pick<FrameProps, 'act' | 'line' | 'onClose' | 'children'>) {
  const { t } = useTranslation();
  return (
    <Dialog
      passiveModal
      size="sm"
      modalHeading={t(`board.steering.act.${act}Title`, { code })}
      onRequestClose={onClose}
    >
      {children}
    </Dialog>
  );
}

/** Gives one of the units that have to do with the dossier something to do by a day. */
function InstructDialog({ line, onClose }: ActProps) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const units = unitsOf(line);
  const [unit, setUnit] = useState(line.unit.code);
  const [what, setWhat] = useState('');
  const [dueOn, setDueOn] = useState('');
  const name = units.find(({ code }) => code === unit)?.name ?? unit;
  const sending = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/steering/dossiers/{id}/instructions', {
          params: { path: { id: line.id } },
          body: { unit, what: what.trim(), dueOn },
        }),
      ),
    onSuccess: ({ dueAt }) => onClose(t('board.steering.outcome.instruct', { name, dueAt: formatDateTime(dueAt) })),
  });
  const flaw = useFlawAt(sending.error, { 'steering.noWorkingDay': 'dueOn' }, { what: t('board.steering.whatHint') });
  const missing = lacks(
    what.trim().length < WHAT_LENGTH_MIN && t('board.steering.what'),
    dueOn === '' && t('board.steering.dueOn'),
  );
  return (
    <Frame
      act="instruct"
      line={line}
      lacks={missing}
      busy={sending.isPending}
      onSubmit={() => sending.mutate()}
      onClose={() => onClose(undefined)}
    >
      {flaw.elsewhere && <ProblemNotice error={sending.error} />}
      <p>{t('board.steering.will.instruct', { name })}</p>
      {units.length > 1 && (
        <Select
          id="instruct-unit"
          labelText={t('board.unit')}
          value={unit}
          onChange={(event) => setUnit(event.target.value)}
        >
          {units.map((one) => (
            <SelectItem key={one.code} value={one.code} text={one.name} />
          ))}
        </Select>
      )}
      <LongText
        id="instruct-what"
        data-modal-primary-focus
        labelText={t('board.steering.what')}
        rows={3}
        maxLength={reasonLengthMax}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
        {...flaw.at('what')}
      />
      <DayInput
        id="instruct-due"
        label={t('board.steering.dueOn')}
        day={dueOn}
        onDay={(day) => {
          sending.reset();
          setDueOn(day);
        }}
        required
        flaw={flaw.at('dueOn').invalidText}
      />
    </Frame>
  );
}

/** As the contract has it. */
const WHAT_LENGTH_MIN = 3;

/** The competent unit first, then those that have an open step. */
function unitsOf({ unit, steps }: SteeringLine): readonly { code: string; name: string }[] {
  const known = new Map([unit, ...steps.flatMap((step) => step.unit ?? [])].map((one) => [one.code, one]));
  return [...known.values()];
}

/** Extends the limit once, as far as the law lets, and tells the applicant; where it does not, says why. */
function ExtendDialog({ line, onClose }: ActProps) {
  const text = useText();
  const terms = useExtensionTerms(line.id);
  const leave = (): void => onClose(undefined);
  if (terms.data && terms.data.refusal === null)
    return <ExtendForm line={line} daysMax={terms.data.workingDaysMax} onClose={onClose} />;
  return (
    <Refused act="extend" line={line} onClose={leave}>
      {terms.isPending && <SkeletonText paragraph lineCount={3} />}
      {terms.isError && <ProblemNotice error={terms.error} onRetry={() => void terms.refetch()} />}
      {terms.data?.refusal && <p role="status">{text(terms.data.refusal)}</p>}
    </Refused>
  );
}

function ExtendForm({ line, daysMax, onClose }: ActProps & { daysMax: number }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const [days, setDays] = useState('');
  const [reason, setReason] = useState('');
  const workingDays = /^\d{1,3}$/.test(days.trim()) ? Number(days) : 0;
  const fits = workingDays >= 1 && workingDays <= daysMax;
  const sending = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/steering/dossiers/{id}/extension', {
          params: { path: { id: line.id } },
          body: { workingDays, reason: reason.trim() },
        }),
      ),
    onSuccess: ({ dueAt }) => onClose(t('board.steering.outcome.extend', { dueAt: formatDateTime(dueAt) })),
  });
  const flaw = useFlawAt(sending.error, { 'legalClock.extensionBeyondLaw': 'days' });
  const wrong =
    days.trim() !== '' && !fits ? { invalid: true, invalidText: t('board.steering.daysWrong', { daysMax }) } : {};
  return (
    <Frame
      act="extend"
      line={line}
      lacks={lacks(!fits && t('board.steering.days'), reason.trim() === '' && t('admin.reason'))}
      busy={sending.isPending}
      onSubmit={() => sending.mutate()}
      onClose={() => onClose(undefined)}
    >
      {flaw.elsewhere && <ProblemNotice error={sending.error} />}
      <p>{t('board.steering.will.extend', { daysMax })}</p>
      <TextBox
        id="extend-days"
        data-modal-primary-focus
        labelText={t('board.steering.days')}
        helperText={t('board.steering.daysHint', { daysMax })}
        inputMode="numeric"
        maxLength={3}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        {...wrong}
        {...flaw.at('days')}
      />
      <LongText
        id="extend-reason"
        labelText={t('board.steering.extendReason')}
        rows={2}
        maxLength={reasonLengthMax}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Frame>
  );
}

/** Puts the dossier on the agenda of a conference that is coming. */
function AgendaDialog({ line, onClose }: ActProps) {
  const { t } = useTranslation();
  const conferences = useComingConferences();
  const { items = [] } = conferences.data ?? {};
  if (items.length > 0) return <AgendaForm line={line} conferences={items} onClose={onClose} />;
  return (
    <Refused act="agenda" line={line} onClose={() => onClose(undefined)}>
      {conferences.isPending && <SkeletonText paragraph lineCount={3} />}
      {conferences.isError && <ProblemNotice error={conferences.error} onRetry={() => void conferences.refetch()} />}
      {conferences.isSuccess && (
        <EmptyState title={t('board.steering.noConference')} text={t('board.steering.noConferenceHint')} />
      )}
    </Refused>
  );
}

type Conferences = NonNullable<ReturnType<typeof useComingConferences>['data']>['items'];

function AgendaForm({ line, conferences, onClose }: ActProps & { conferences: Conferences }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const [conferenceId, setConferenceId] = useState(conferences[0]?.id ?? '');
  const [note, setNote] = useState('');
  const title = conferences.find(({ id }) => id === conferenceId)?.title ?? '';
  const sending = useMutation({
    mutationFn: () =>
      api.POST('/api/steering/dossiers/{id}/topics', {
        params: { path: { id: line.id } },
        body: { conferenceId, note: note.trim() },
      }),
    onSuccess: () => onClose(t('board.steering.outcome.agenda', { title })),
  });
  const flaw = useFlawAt(sending.error, { 'conferences.notComing': 'conference' });
  return (
    <Frame
      act="agenda"
      line={line}
      lacks={lacks(note.trim() === '' && t('board.steering.note'))}
      busy={sending.isPending}
      onSubmit={() => sending.mutate()}
      onClose={() => onClose(undefined)}
    >
      {flaw.elsewhere && <ProblemNotice error={sending.error} />}
      <p>{t('board.steering.will.agenda')}</p>
      <Select
        id="agenda-conference"
        labelText={t('board.steering.conference')}
        value={conferenceId}
        onChange={(event) => setConferenceId(event.target.value)}
        {...flaw.at('conference')}
      >
        {conferences.map(({ id, code, title: name, startsAt }) => (
          <SelectItem
            key={id}
            value={id}
            text={[name, startsAt === null ? t('board.steering.noMoment') : formatDateTime(startsAt), code].join(' · ')}
          />
        ))}
      </Select>
      <LongText
        id="agenda-note"
        data-modal-primary-focus
        labelText={t('board.steering.note')}
        rows={3}
        maxLength={reasonLengthMax}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Frame>
  );
}
