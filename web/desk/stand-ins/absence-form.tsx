import { InlineNotification, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Colleague } from '../../shared/api/schema.d.ts';
import { isWaiting, WaitingNotice } from '../../shared/approval/waiting.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { useOfficeDay, usePerson } from '../../shared/session/session.ts';
import { useArrange, useColleagues } from '../../shared/stand-ins/stand-in-queries.ts';
import { PersonPicker } from './person-picker.tsx';

const reasonLengthMax = 500;

/** Names who does the work of somebody absent: oneself, or whom one may arrange for. */
export function AbsenceForm() {
  const { t } = useTranslation();
  const person = usePerson();
  const today = useOfficeDay();
  const me = useColleagues('').data?.items.find(({ id }) => id === person.id);
  const lacks = useLacks();
  const arrange = useArrange();
  const [chosen, setAbsent] = useState<Colleague>();
  const [substitute, setSubstitute] = useState<Colleague>();
  const [validFrom, setValidFrom] = useState(today);
  const [validTo, setValidTo] = useState('');
  const [reason, setReason] = useState('');
  const forOthers = person.roles.some((role) => role === 'unit-leader' || role === 'administrator');
  const absent = forOthers ? chosen : me;
  const missing = missingOf({ absent, substitute, validFrom, validTo, reason });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing.length > 0 || absent === undefined || substitute === undefined) return;
    arrange.mutate(
      { absentPersonId: absent.id, substitutePersonId: substitute.id, validFrom, validTo, reason: reason.trim() },
      { onSuccess: () => setSubstitute(undefined) },
    );
  };
  return (
    <section className="mc-card" aria-labelledby="absence">
      <h2 id="absence" className="mc-section-title">
        {t(forOthers ? 'standIns.arrange' : 'standIns.arrangeMine')}
      </h2>
      <form onSubmit={onSubmit} className="mc-stack" noValidate>
        {arrange.isError && <ProblemNotice error={arrange.error} title={t('standIns.notArranged')} />}
        {arrange.isSuccess && <Arranged answer={arrange.data} />}
        {forOthers && (
          <PersonPicker
            id="absent"
            label={t('standIns.absent')}
            chosen={chosen}
            onChoose={setAbsent}
            fits={({ mayArrange }) => mayArrange}
          />
        )}
        <PersonPicker
          id="substitute"
          label={t('standIns.substitute')}
          chosen={substitute}
          onChoose={setSubstitute}
          fits={({ id }) => id !== absent?.id}
        />
        <DayInput id="absence-from" label={t('standIns.from')} day={validFrom} onDay={setValidFrom} required />
        <DayInput id="absence-to" label={t('standIns.to')} day={validTo} onDay={setValidTo} required />
        <TextInput
          id="absence-reason"
          maxLength={reasonLengthMax}
          labelText={t('admin.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ReasonedButton
          type="submit"
          size="sm"
          disabled={arrange.isPending}
          lacks={lacks(...missing.map((one) => t(one)))}
        >
          {t('standIns.arrangeDo')}
        </ReasonedButton>
      </form>
    </section>
  );
}

/** Either it holds, or it waits for a second person. */
function Arranged({ answer }: { answer: object }) {
  const { t } = useTranslation();
  if (isWaiting(answer)) return <WaitingNotice answer={answer} />;
  return <InlineNotification kind="success" lowContrast hideCloseButton role="status" title={t('standIns.arranged')} />;
}

type Filled = {
  absent: Colleague | undefined;
  substitute: Colleague | undefined;
  validFrom: string;
  validTo: string;
  reason: string;
};

/** The labels of what has to be filled in and is not. */
const missingOf = ({ absent, substitute, validFrom, validTo, reason }: Filled) =>
  [
    absent === undefined && ('standIns.absent' as const),
    substitute === undefined && ('standIns.substitute' as const),
    validFrom === '' && ('standIns.from' as const),
    validTo === '' && ('standIns.to' as const),
    reason.trim() === '' && ('admin.reason' as const),
  ].filter((one) => one !== false);
