import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../shared/api/schema.d.ts';
import { dateFault, maskDate, parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { useElements } from '../parts/board-queries.ts';
import { VariableFields } from '../parts/variable-fields.tsx';
import { draftsOf, readVariables } from '../parts/variable-value.ts';
import { dayFields, type ProcessFilter, useProcessFilter } from './process-filter.ts';

/** As many as one search takes. */
const VARIABLES_MAX = 5;

type DayField = (typeof dayFields)[number];
const spans = ['started', 'changed', 'ended'] as const;

/** Asks for what a list of instances is searched by besides its words: a step, an error, days and variables; all of them hold together. Nothing is searched before it is asked for. */
export function InstanceSearch({ process, onFound }: { process: ProcessDefinition | undefined; onFound: () => void }) {
  const { t } = useTranslation();
  const { filter, setFilter } = useProcessFilter();
  const fold = useRef<HTMLDetailsElement>(null);
  const search = (change: Partial<ProcessFilter>): void => {
    setFilter(change);
    if (fold.current) fold.current.open = false;
    onFound();
  };
  const asked = JSON.stringify([filter.element, filter.message, filter.variables, dayFields.map((day) => filter[day])]);
  return (
    <details ref={fold} className="mc-details mc-off-paper">
      <summary>{t('board.search.title')}</summary>
      <SearchForm key={asked} process={process} filter={filter} onSearch={search} />
    </details>
  );
}

type Props = {
  process: ProcessDefinition | undefined;
  filter: ProcessFilter;
  onSearch: (change: Partial<ProcessFilter>) => void;
};

function SearchForm({ process, filter, onSearch }: Props) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const [element, setElement] = useState(filter.element ?? '');
  const [message, setMessage] = useState(filter.message);
  const [variables, setVariables] = useState(() => draftsOf(filter.variables));
  const { days, setDay, flawOf, isFlawed } = useDays(filter);
  const read = variables.length === 0 ? {} : readVariables(variables);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  // What is wrong may be above what is seen.
  useEffect(() => {
    if (refused > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read === undefined || isFlawed) setRefused((count) => count + 1);
    else
      onSearch({
        ...Object.fromEntries(dayFields.map((day) => [day, parseDateEntry(days[day])])),
        element: element.trim() || undefined,
        message: message.trim(),
        variables: variables.length === 0 ? undefined : JSON.stringify(read),
      });
  };
  return (
    <form ref={form} className="mc-stack mc-instance-search" onSubmit={onSubmit} noValidate>
      <div className="mc-instance-search__fields">
        <StepField process={process} element={element} onChange={setElement} />
        <TextInput
          id="search-message"
          size="sm"
          labelText={t('board.search.message')}
          helperText={t('board.search.messageHint')}
          maxLength={200}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </div>
      <DayFields days={days} setDay={setDay} flawOf={(day) => (tried ? flawOf(day) : undefined)} />
      <VariableFields
        legend={t('board.search.variables')}
        variables={variables}
        onChange={setVariables}
        max={VARIABLES_MAX}
      />
      <p className="mc-muted">{t('board.search.variablesHint')}</p>
      {tried && read === undefined && (
        <p className="mc-lacks" role="status">
          {lacks(t('board.operations.lacks.set-variables'))}
        </p>
      )}
      <div className="mc-buttons">
        <Button type="submit" size="sm">
          {t('board.search.do')}
        </Button>
      </div>
    </form>
  );
}

type DayProps = {
  days: Readonly<Record<DayField, string>>;
  setDay: (day: DayField, typed: string) => void;
  flawOf: (day: DayField) => string | undefined;
};

/** From which day to which something happened, typed as dd/mm/yyyy; either may be open. */
function DayFields({ days, setDay, flawOf }: DayProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-instance-search__days">
      {spans.map((span) => (
        <fieldset key={span}>
          <legend className="cds--label">{t(`board.instance.${span}`)}</legend>
          {([`${span}From`, `${span}To`] as const).map((day, index) => (
            <TextInput
              key={day}
              id={`search-${day}`}
              size="sm"
              labelText={t(index === 0 ? 'board.report.from' : 'board.report.to')}
              placeholder={t('board.report.day')}
              value={days[day]}
              invalid={flawOf(day) !== undefined}
              invalidText={flawOf(day)}
              onChange={(event) => setDay(day, maskDate(event.target.value))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** The days as they are typed, and what is wrong with each. */
function useDays(filter: ProcessFilter) {
  const { t } = useTranslation();
  const [days, setDays] = useState(
    () => Object.fromEntries(dayFields.map((day) => [day, showDateEntry(filter[day])])) as Record<DayField, string>,
  );
  const flawOf = (day: DayField): string | undefined => {
    if (days[day].trim() === '') return undefined;
    const read = parseDateEntry(days[day]);
    if (read === undefined) return t(dateFault(days[day]));
    const from = day.endsWith('To') ? parseDateEntry(days[day.replace('To', 'From') as DayField]) : undefined;
    return from !== undefined && from > read ? t('board.report.reversed') : undefined;
  };
  const setDay = (day: DayField, typed: string): void => setDays((before) => ({ ...before, [day]: typed }));
  return { days, setDay, flawOf, isFlawed: dayFields.some((day) => flawOf(day) !== undefined) };
}

type StepProps = { process: ProcessDefinition | undefined; element: string; onChange: (element: string) => void };

/** A step of the version by its name; where no version is shown, of any process by its id. */
function StepField({ process, element, onChange }: StepProps) {
  const { t } = useTranslation();
  const text = useText();
  const elements = useElements(process?.processDefinitionKey).data?.items ?? [];
  const label = t('board.search.step');
  if (process === undefined)
    return (
      <TextInput
        id="search-step"
        size="sm"
        labelText={label}
        helperText={t('board.search.stepHint')}
        maxLength={200}
        value={element}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const isKnown = elements.some(({ elementId }) => elementId === element);
  return (
    <Select
      id="search-step"
      size="sm"
      labelText={label}
      value={element}
      onChange={(event) => onChange(event.target.value)}
    >
      <SelectItem value="" text={t('board.search.anyStep')} />
      {!isKnown && element !== '' && <SelectItem value={element} text={element} />}
      {elements.map(({ elementId, name }) => (
        <SelectItem key={elementId} value={elementId} text={text(name)} />
      ))}
    </Select>
  );
}
