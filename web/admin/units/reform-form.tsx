import { Button, Checkbox, TextArea, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../shared/api/problem.ts';
import type { RegisteredUnit } from '../../shared/api/schema.d.ts';
import { isWaiting, WaitingNotice } from '../../shared/approval/waiting.tsx';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { useMessage } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton } from '../../shared/page/reasoned-button.tsx';
import {
  emptySuccessor,
  isComplete,
  type ReformDraft,
  type ReformKind,
  type Successor,
  startDraft,
  toReform,
} from './reform-draft.ts';
import { ReformPreview } from './reform-preview.tsx';
import { SuccessorFields } from './successor-fields.tsx';
import { useApplyReform, usePreview } from './unit-queries.ts';

const textLengthMax = 500;
const successorsMax = 20;
type Props = { what: ReformKind; code: string; units: readonly RegisteredUnit[]; today: string };

/** The form of a reform, its preview, and its application. A changed field takes the preview away. */
export function ReformForm({ what, code, units, today }: Props) {
  const { t } = useTranslation();
  const { draft, set, preview, apply, onSubmit, onApply } = useReform(what, code, units, today);
  const existing = units.filter(({ state }) => state === 'existing');
  return (
    <form onSubmit={onSubmit} className="mc-card mc-stack" noValidate>
      {what !== 'create' && (
        <EndingUnits
          many={what === 'merge'}
          units={existing}
          ending={draft.ending}
          onChange={(ending) => set({ ending })}
        />
      )}
      <DayInput
        id="reform-day"
        label={t(what === 'create' ? 'admin.reform.firstDay' : 'admin.reform.lastDay')}
        day={draft.day}
        onDay={(day) => set({ day })}
        required
      />
      <Successors draft={draft} units={existing} set={set} />
      {what === 'create' && (
        <CodePicker
          id="reform-parent"
          label={t('admin.units.parent')}
          items={existing}
          chosen={draft.parentCode}
          onChoose={(parentCode) => set({ parentCode })}
        />
      )}
      <ReasonFields draft={draft} set={set} />
      <div>
        <ReasonedButton
          type="submit"
          kind="secondary"
          disabled={preview.isPending}
          lacks={isComplete(draft) ? undefined : t('common.fillAll')}
        >
          {t('admin.reform.preview')}
        </ReasonedButton>
      </div>
      {preview.isError && <RefusedReform error={preview.error} />}
      {apply.isError && <RefusedReform error={apply.error} />}
      <WaitingNotice answer={apply.data} />
      {preview.isSuccess && !isWaiting(apply.data) && (
        <ReformPreview
          reform={toReform(draft, units)}
          units={units}
          effects={preview.data}
          busy={apply.isPending}
          onApply={onApply}
        />
      )}
    </form>
  );
}

type PartProps = { draft: ReformDraft; set: (part: Partial<ReformDraft>) => void };

/** Those who take over; in a split there can be more of them. */
function Successors({ draft, units, set }: PartProps & { units: readonly RegisteredUnit[] }) {
  const { t } = useTranslation();
  const setSuccessor = (successor: Successor): void =>
    set({ successors: draft.successors.map((one) => (one.key === successor.key ? successor : one)) });
  return (
    <>
      {draft.successors.map((successor, index) => (
        <SuccessorFields
          key={successor.key}
          successor={successor}
          number={index + 1}
          what={draft.what}
          units={units.filter((unit) => !draft.ending.includes(unit.code))}
          onChange={setSuccessor}
          {...(draft.successors.length > 2
            ? { onRemove: () => set({ successors: draft.successors.filter((one) => one.key !== successor.key) }) }
            : {})}
        />
      ))}
      {draft.what === 'split' && draft.successors.length < successorsMax && (
        <Button
          kind="ghost"
          size="sm"
          onClick={() =>
            set({
              successors: [
                ...draft.successors,
                emptySuccessor(Math.max(...draft.successors.map(({ key }) => key)) + 1, true),
              ],
            })
          }
        >
          {t('admin.reform.addSuccessor')}
        </Button>
      )}
    </>
  );
}

/** Asks by which decision the reform is ordered and why, and whether people keep their roles where they can. */
function ReasonFields({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const { what } = draft;
  return (
    <>
      <TextInput
        id="reform-source"
        maxLength={textLengthMax}
        labelText={t('admin.reform.source')}
        helperText={t('admin.reform.sourceHint')}
        value={draft.source}
        onChange={(event) => set({ source: event.target.value })}
      />
      <TextArea
        id="reform-reason"
        rows={2}
        maxLength={textLengthMax}
        labelText={t('admin.reason')}
        value={draft.reason}
        onChange={(event) => set({ reason: event.target.value })}
      />
      {what !== 'create' && what !== 'split' && (
        <Checkbox
          id="reform-carry"
          labelText={t('admin.reform.carryRoles')}
          helperText={t('admin.reform.carryRolesHint')}
          checked={draft.carryRoles}
          onChange={(_event, { checked }) => set({ carryRoles: checked })}
        />
      )}
    </>
  );
}

/** The reform as it is filled in, asked about and applied. */
function useReform(what: ReformKind, code: string, units: readonly RegisteredUnit[], today: string) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() =>
    startDraft(
      what,
      units.find((unit) => unit.code === code),
      today,
    ),
  );
  const preview = usePreview();
  const apply = useApplyReform();
  const set = (part: Partial<ReformDraft>): void => {
    setDraft({ ...draft, ...part });
    preview.reset();
    apply.reset();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete(draft)) preview.mutate(toReform(draft, units));
  };
  const onApply = (): void =>
    apply.mutate(toReform(draft, units), {
      onSuccess: (answer) =>
        !isWaiting(answer) &&
        void navigate(`/admin/units?unit=${draft.ending[0] ?? draft.successors[0]?.code.trim().toUpperCase() ?? ''}`),
    });
  return { draft, set, preview, apply, onSubmit, onApply };
}

type EndingUnitsProps = {
  many: boolean;
  units: readonly RegisteredUnit[];
  ending: readonly string[];
  onChange: (ending: readonly string[]) => void;
};

/** The unit that ends, or the several of a merger. */
function EndingUnits({ many, units, ending, onChange }: EndingUnitsProps) {
  const { t } = useTranslation();
  if (!many) {
    return (
      <CodePicker
        id="reform-unit"
        label={t('admin.reform.ending')}
        items={units}
        chosen={ending[0] ?? ''}
        onChoose={(code) => onChange(code === '' ? [] : [code])}
      />
    );
  }
  const nameOf = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <fieldset className="mc-stack">
      <legend className="cds--label">{t('admin.reform.endingMany')}</legend>
      <ul className="mc-takeovers">
        {ending.map((code) => (
          <li key={code}>
            <span className="mc-strong">{nameOf(code)}</span> <span className="mc-code mc-muted">{code}</span>
            <Button
              kind="ghost"
              size="sm"
              aria-label={t('admin.reform.removeUnit', { name: nameOf(code) })}
              onClick={() => onChange(ending.filter((one) => one !== code))}
            >
              {t('admin.reform.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <CodePicker
        key={ending.length}
        id="reform-add-unit"
        label={t('admin.reform.addUnit')}
        items={units.filter(({ code }) => !ending.includes(code))}
        chosen=""
        onChoose={(code) => code !== '' && onChange([...ending, code])}
      />
    </fieldset>
  );
}

/** Why the register stays as it is: every flaw that the change would bring. */
function RefusedReform({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const messageOf = useMessage();
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <div role="alert">
      <ProblemNotice error={error} title={t('admin.reform.refused')} />
      {fields.length > 1 && (
        <ul className="mc-preview__list">
          {fields.map((field) => (
            <li key={field.message}>{messageOf(field)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
