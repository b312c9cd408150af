import { TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { RegisteredUnit } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { DayInput } from '../../shared/form/day-input.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { type CompetenceQuestion, useCompetence } from './unit-queries.ts';

const placeLengthMax = 200;
type Props = { units: readonly RegisteredUnit[]; on: string; unit: string };

/** The question "who was competent then?": on a day, for a unit's matters, a procedure or a place. */
export function CompetenceBox({ units, on, unit }: Props) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const text = useText();
  const [draft, setDraft] = useState<CompetenceQuestion>({ on, unit, procedure: '', place: '' });
  const [asked, setAsked] = useState<CompetenceQuestion>();
  const procedures = useQuery({
    queryKey: ['procedures'],
    queryFn: () => answerOf(api.GET('/api/procedures')),
  });
  const items = (procedures.data?.items ?? []).map(({ code, name }) => ({ code, name: text(name) }));
  const set = (part: Partial<CompetenceQuestion>): void => setDraft({ ...draft, ...part });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.on !== '') setAsked(draft);
  };
  return (
    <section className="mc-card" aria-labelledby="competence">
      <h2 id="competence" className="mc-section-title">
        {t('admin.competence.title')}
      </h2>
      <form onSubmit={onSubmit} className="mc-stack">
        <DayInput
          id="competence-on"
          size="sm"
          label={t('admin.competence.on')}
          day={draft.on}
          onDay={(day) => set({ on: day })}
          required
        />
        <CodePicker
          id="competence-unit"
          size="sm"
          label={t('admin.competence.unit')}
          items={units}
          chosen={draft.unit}
          onChoose={(code) => set({ unit: code })}
        />
        <CodePicker
          id="competence-procedure"
          size="sm"
          label={t('admin.competence.procedure')}
          items={items}
          chosen={draft.procedure}
          onChoose={(code) => set({ procedure: code })}
        />
        <TextInput
          id="competence-place"
          size="sm"
          maxLength={placeLengthMax}
          labelText={t('admin.competence.place')}
          value={draft.place}
          onChange={(event) => set({ place: event.target.value })}
        />
        <ReasonedButton
          type="submit"
          kind="tertiary"
          size="sm"
          lacks={lacks(draft.on === '' && t('admin.competence.on'))}
        >
          {t('admin.competence.ask')}
        </ReasonedButton>
      </form>
      {asked !== undefined && <CompetenceAnswer question={asked} />}
    </section>
  );
}

/** Longer answers are cut: then the question was too wide. */
const shownMax = 20;

function CompetenceAnswer({ question }: { question: CompetenceQuestion }) {
  const { t } = useTranslation();
  const answer = useCompetence(question);
  if (answer.isError) return <ProblemNotice error={answer.error} />;
  const units = answer.data?.units ?? [];
  return (
    <div role="status" className="mc-competence">
      {answer.isSuccess && units.length === 0 && <p>{t('admin.competence.nobody')}</p>}
      {units.length > 0 && (
        <p>{t('admin.competence.answer', { day: showDateEntry(question.on), count: units.length })}</p>
      )}
      <ul>
        {units.slice(0, shownMax).map(({ code, name }) => (
          <li key={code}>
            <span className="mc-strong">{name}</span> <span className="mc-code mc-muted">{code}</span>
          </li>
        ))}
        {units.length > shownMax && (
          <li className="mc-muted">{t('admin.competence.more', { count: units.length - shownMax })}</li>
        )}
      </ul>
    </div>
  );
}
