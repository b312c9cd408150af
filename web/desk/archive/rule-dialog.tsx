import { Select, SelectItem } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { PeriodUnit, RetentionRules, RetentionSubject } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { TextBox } from '../../shared/form/text-box.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { periodUnits, retentionSubjects } from '../../shared/terms/terms.ts';
import { rulesKey } from './archive-keys.ts';

const WORDS_LENGTH_MAX = 500;
const AMOUNT_MAX = 36_500;
const empty = {
  subject: 'contact' as RetentionSubject,
  procedureCode: '',
  procedureField: '',
  amount: '',
  unit: 'year' as PeriodUnit,
  validFrom: '',
  legalBasis: '',
  source: '',
};
type Typed = typeof empty;

const isAmount = (amount: string): boolean =>
  amount === '' || (/^\d{1,5}$/.test(amount.trim()) && Number(amount) <= AMOUNT_MAX);

/** Adds a rule; what it replaces ends the day before, and keeps holding for what ended under it. */
export function RuleDialog({ rules, onClose }: { rules: RetentionRules; onClose: () => void }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const [typed, setTyped] = useState(empty);
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }));
  const add = useAdd(typed, onClose);
  const missing = lacks(
    !isAmount(typed.amount) && t('archive.rules.amount'),
    typed.validFrom === '' && t('archive.rules.validFrom'),
    typed.legalBasis.trim() === '' && t('archive.rules.legalBasis'),
    typed.source.trim() === '' && t('archive.rules.source'),
  );
  return (
    <Dialog
      modalHeading={t('archive.rules.add')}
      primaryButtonText={t('archive.rules.add')}
      secondaryButtonText={t('admin.cancel')}
      lacks={missing}
      onRequestSubmit={() => add.mutate()}
      onRequestClose={onClose}
    >
      <div className="mc-stack">
        {add.isError && <ProblemNotice error={add.error} />}
        <ScopeFields rules={rules} typed={typed} set={set} />
        <PeriodFields typed={typed} set={set} />
        <TextBox
          id="archive-rule-basis"
          labelText={t('archive.rules.legalBasis')}
          maxLength={WORDS_LENGTH_MAX}
          value={typed.legalBasis}
          onChange={(event) => set({ legalBasis: event.target.value })}
        />
        <TextBox
          id="archive-rule-source"
          labelText={t('archive.rules.source')}
          maxLength={WORDS_LENGTH_MAX}
          value={typed.source}
          onChange={(event) => set({ source: event.target.value })}
        />
      </div>
    </Dialog>
  );
}

type FieldProps = { typed: Typed; set: (change: Partial<Typed>) => void };

function ScopeFields({ rules, typed, set }: FieldProps & { rules: RetentionRules }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <>
      <Select
        id="archive-rule-subject"
        labelText={t('archive.rules.subject')}
        value={typed.subject}
        onChange={(event) =>
          set({ subject: retentionSubjects.find((one) => one === event.target.value) ?? typed.subject })
        }
      >
        {retentionSubjects.map((one) => (
          <SelectItem key={one} value={one} text={t(`archive.subjects.${one}`)} />
        ))}
      </Select>
      <Select
        id="archive-rule-field"
        labelText={t('archive.rules.field')}
        value={typed.procedureField}
        onChange={(event) => set({ procedureField: event.target.value, procedureCode: '' })}
      >
        <SelectItem value="" text={t('archive.rules.anyField')} />
        {rules.fields.map((field) => (
          <SelectItem key={field.vi} value={field.vi} text={say(field)} />
        ))}
      </Select>
      <CodePicker
        id="archive-rule-procedure"
        label={t('archive.rules.procedure')}
        items={rules.procedures.map(({ code, name }) => ({ code, name: say(name) }))}
        chosen={typed.procedureCode}
        onChoose={(procedureCode) => set({ procedureCode, ...(procedureCode ? { procedureField: '' } : {}) })}
      />
    </>
  );
}

function PeriodFields({ typed, set }: FieldProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextBox
        id="archive-rule-amount"
        labelText={t('archive.rules.amount')}
        helperText={t('archive.rules.amountHint')}
        inputMode="numeric"
        invalid={!isAmount(typed.amount)}
        invalidText={t('archive.rules.amountWrong')}
        value={typed.amount}
        onChange={(event) => set({ amount: event.target.value })}
      />
      <Select
        id="archive-rule-unit"
        labelText={t('archive.rules.unit')}
        value={typed.unit}
        onChange={(event) => set({ unit: periodUnits.find((one) => one === event.target.value) ?? typed.unit })}
      >
        {periodUnits.map((one) => (
          <SelectItem key={one} value={one} text={t(`archive.unitNames.${one}`)} />
        ))}
      </Select>
      <DayInput
        id="archive-rule-from"
        label={t('archive.rules.validFrom')}
        required
        day={typed.validFrom}
        onDay={(validFrom) => set({ validFrom })}
      />
    </>
  );
}

function useAdd(typed: Typed, onClose: () => void) {
  const client = useQueryClient();
  const { subject, validFrom, legalBasis, source } = typed;
  const amount = typed.amount.trim() === '' ? null : Number(typed.amount);
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/archive/rules', {
          body: {
            ...{ subject, validFrom, amount, unit: amount === null ? null : typed.unit },
            procedureCode: typed.procedureCode || null,
            procedureField: typed.procedureField || null,
            legalBasis: legalBasis.trim(),
            source: source.trim(),
          },
        }),
      ),
    onSuccess: (saved) => {
      client.setQueryData(rulesKey, saved);
      onClose();
    },
  });
}
