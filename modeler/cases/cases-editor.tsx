/**
 * The editor of the cases that try a decision: which one, what it is asked and what it has to answer, by fields alone, and what the table of the draft answers as it stands. The server asks the same at each check and at the
 * release; here one sees it while writing.
 */
import { Add, Play } from '@carbon/icons-react';
import { Button, Select, SelectItem, SelectItemGroup } from '@carbon/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import type { FileEditorProps, Finding } from '../editing/file-editor.ts';
import { keyOf } from '../editing/findings.ts';
import { writeJson } from '../record/json-text.ts';
import { inside, isObject, isSame, type Json, moved } from '../record/json-value.ts';
import { useOpenFile } from '../record/use-open-file.ts';
import { asKnown, knownAnswers } from '../trial/known-answers.ts';
import { trialFields } from '../trial/trial-fields.ts';
import { CaseCard, type TableShape } from './case-card.tsx';
import { CASES_MAX, casesOf, decisionOf, freeName, jsonOf, type TestCase } from './cases-file.ts';
import { useRuns } from './use-runs.ts';
import { type Table, useOwnTables, useReleased, useReleasedTable } from './use-tables.ts';
import { shapeOf } from './values.ts';
import './cases.scss';

export function CasesEditor(props: FileEditorProps) {
  const [opened] = useState(() => read(props.text));
  const tell = useRef(props.onUnreadable);
  useEffect(() => {
    if ('error' in opened) tell.current(opened.error);
  }, [opened]);
  return 'error' in opened ? null : <OpenCases {...props} first={opened.value} />;
}

function read(text: string): { readonly value: Json } | { readonly error: unknown } {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? { value } : { error: new TypeError('Expected an object of JSON.') };
  } catch (error) {
    return { error };
  }
}

/** How the properties of a case follow each other in the file. */
const ORDER = ['$schema', 'decision', 'cases', 'name', 'input', 'expected'];

function OpenCases({ first, ...props }: FileEditorProps & { first: Json }) {
  const { files, findings, readOnly } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { open, setOpen, goTo, lookAt } = useOpenCase(frame);
  const { value, change } = useOpenFile(props, first, {
    write: (now) => (isSame(now, first) ? props.text : writeJson(now, props.text)),
    show: (place) => {
      const [, index] = /^\/cases\/(\d+)/.exec(place) ?? [];
      if (index === undefined) lookAt('#cases-decision');
      else goTo(Number(index));
    },
    orderOf: () => ORDER,
  });
  const decisionId = decisionOf(value);
  const table = useTable(files, decisionId);
  const shape = useShape(files, table);
  const cases = casesOf(value);
  const runs = useRuns(table);
  const steps = stepsOn(cases, {
    put: (next) => change({ place: '/cases', value: next.map(jsonOf) }),
    ...{ setOpen, goTo, lookAt },
  });
  return (
    <div ref={frame} className="mc-cases">
      <Head
        {...{ files, decisionId, cases, runs, readOnly, table }}
        onDecision={(next) => change({ place: '/decision', value: next })}
        onAdd={(name) => steps.add({ name: freeName(name, cases), input: {}, expected: null }, cases.length)}
      />
      <FileFindings findings={findings} />
      <ol className="mc-cases__list">
        {cases.map((one, index) => (
          <CaseCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a case may have the name of another while it is typed; moving and removing draw all anew.
            key={`${index} ${cases.length}`}
            {...{ one, shape, readOnly, number: index + 1, count: cases.length, isOpen: open === index }}
            outcome={runs.outcomeOf(one)}
            isRunning={runs.isRunning}
            findings={findings.filter((finding) => isOfCase(finding, one, index))}
            onToggle={() => setOpen(open === index ? undefined : index)}
            onChange={(part, next, isTyped = false) =>
              change({
                place: inside('/cases', index) + part,
                value: next,
                ...(isTyped ? { typedAt: Date.now() } : {}),
              })
            }
            onAsk={() => void runs.run([one])}
            onCopy={() => steps.add({ ...one, name: freeName(one.name, cases) }, index + 1)}
            onMove={(by) => steps.move(index, by)}
            onRemove={() => steps.remove(index)}
          />
        ))}
      </ol>
    </div>
  );
}

type Ways = ReturnType<typeof useOpenCase> & { put: (cases: readonly TestCase[]) => void };

/** What changes the list of cases. The focus goes along with what was moved, and to the neighbour of what was taken out. */
const stepsOn = (cases: readonly TestCase[], { put, setOpen, goTo, lookAt }: Omit<Ways, 'open'>) => ({
  add: (one: TestCase, at: number): void => {
    put(cases.toSpliced(at, 0, one));
    goTo(at);
  },
  move: (index: number, by: number): void => {
    put(moved(cases, index, index + by));
    setOpen(undefined);
    lookAt(`#case-${index + 1 + by}-open`);
  },
  remove: (index: number): void => {
    put(cases.toSpliced(index, 1));
    setOpen(undefined);
    lookAt(cases.length > 1 ? `#case-${Math.min(index + 1, cases.length - 1)}-open` : '#cases-add');
  },
});

/** Which case is open, and what the focus is brought to once it is drawn. */
function useOpenCase(frame: { readonly current: HTMLElement | null }) {
  const [open, setOpen] = useState<number>();
  const [asked, setAsked] = useState<{ readonly selector: string }>();
  useEffect(() => {
    if (asked === undefined) return;
    const timer = setTimeout(() => {
      const found = frame.current?.querySelector<HTMLElement>(asked.selector);
      found?.scrollIntoView({ block: 'nearest' });
      found?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [frame, asked]);
  const lookAt = (selector: string): void => setAsked({ selector });
  const goTo = (index: number): void => {
    setOpen(index);
    lookAt(`#case-${index + 1}-name`);
  };
  return { open, setOpen, goTo, lookAt };
}

/** A case that was moved since the last check takes what was said of it along only when the next one is there; nothing is said of the one in its place. */
const isOfCase = ({ place, placeName }: Finding, { name }: TestCase, index: number): boolean =>
  `${place ?? ''}/`.startsWith(`/cases/${index}/`) && (placeName === null || placeName.trim() === name.trim());

/** The decision as the draft has it, or else as it is in force. */
function useTable(files: FileEditorProps['files'], decisionId: string): Table | undefined {
  const own = useOwnTables(files)?.find(({ decision }) => decision.id === decisionId);
  const released = useReleased().data?.find((one) => one.decisionId === decisionId);
  const other = useReleasedTable(decisionId, own === undefined ? released?.decisionDefinitionKey : undefined);
  return own ?? other;
}

function useShape(files: FileEditorProps['files'], table: Table | undefined): TableShape {
  const language = currentLanguage();
  return useMemo(() => {
    if (table === undefined) return undefined;
    const known = knownAnswers(files, language);
    const fields = trialFields(table.decisions, table.decision.id).map((one) => asKnown(one, known.get(one.path)));
    return { fields, answer: shapeOf(table.decision) };
  }, [files, table, language]);
}

type HeadProps = {
  files: FileEditorProps['files'];
  decisionId: string;
  table: Table | undefined;
  cases: readonly TestCase[];
  runs: ReturnType<typeof useRuns>;
  readOnly: boolean;
  onDecision: (id: string) => void;
  onAdd: (name: string) => void;
};

/** Which decision is tried, how the cases stand, and what can be done with all of them. */
function Head({ files, decisionId, table, cases, runs, readOnly, onDecision, onAdd }: HeadProps) {
  const { t } = useTranslation();
  const isFull = cases.length >= CASES_MAX;
  const count = (kind: string): number => cases.filter((one) => runs.outcomeOf(one).kind === kind).length;
  const [green, red, unknown] = [count('green'), count('red') + count('failed'), count('unknown')];
  return (
    <header className="mc-cases__top">
      <p className="mc-muted">{t('cases.hint')}</p>
      <DecisionChoice {...{ files, decisionId, readOnly, onDecision }} />
      <div className="mc-cases__line">
        <Button
          id="cases-run"
          size="sm"
          renderIcon={Play}
          disabled={table === undefined || cases.length === 0 || runs.isRunning}
          onClick={() => void runs.run(cases)}
        >
          {t('cases.runAll')}
        </Button>
        {!readOnly && (
          <Button
            id="cases-add"
            size="sm"
            kind="tertiary"
            renderIcon={Add}
            disabled={isFull}
            onClick={() => onAdd(t('cases.newName', { n: cases.length + 1 }))}
          >
            {t('cases.add')}
          </Button>
        )}
      </div>
      {isFull && <p>{t('cases.full', { max: CASES_MAX })}</p>}
      {cases.length === 0 && <p>{t('cases.none')}</p>}
      <p role="status" className="mc-strong">
        {runs.isRunning ? t('cases.running') : cases.length > 0 && t('cases.summary', { green, red, unknown })}
      </p>
      {runs.problem !== null && <ProblemNotice error={runs.problem} title={t('decisions.notTried')} />}
    </header>
  );
}

type ChoiceProps = Pick<HeadProps, 'files' | 'decisionId' | 'readOnly' | 'onDecision'>;

function DecisionChoice({ files, decisionId, readOnly, onDecision }: ChoiceProps) {
  const { t } = useTranslation();
  const own = (useOwnTables(files) ?? []).map(({ decision: { id, name } }) => ({ id, name }));
  const released = (useReleased().data ?? [])
    .map(({ decisionId: id, name }) => ({ id, name }))
    .filter(({ id }) => !own.some((one) => one.id === id));
  const isKnown = [...own, ...released].some(({ id }) => id === decisionId);
  return (
    <Select
      id="cases-decision"
      size="sm"
      labelText={t('cases.decision')}
      helperText={t('cases.decisionHint')}
      disabled={readOnly}
      value={decisionId}
      onChange={({ target }) => onDecision(target.value)}
    >
      {decisionId === '' && <SelectItem value="" text={t('cases.choose')} />}
      {decisionId !== '' && !isKnown && <SelectItem value={decisionId} text={t('cases.unknown', { id: decisionId })} />}
      <SelectItemGroup label={t('cases.own')}>
        {own.map(({ id, name }) => (
          <SelectItem key={id} value={id} text={`${name} (${id})`} />
        ))}
      </SelectItemGroup>
      <SelectItemGroup label={t('cases.released')}>
        {released.map(({ id, name }) => (
          <SelectItem key={id} value={id} text={`${name} (${id})`} />
        ))}
      </SelectItemGroup>
    </Select>
  );
}

/** What is said of the file and not of one of its cases. */
function FileFindings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const own = findings.filter(({ place }) => place === null || !/^\/cases\/\d+/.test(place));
  if (own.length === 0) return null;
  return (
    <ul className="mc-cases__findings">
      {own.map((one) => (
        <li key={keyOf(one)}>
          <strong>{t(`decisions.${one.severity}`)}</strong> {one.message[language]}{' '}
          {one.mend !== null && <span className="mc-muted">{one.mend[language]}</span>}
        </li>
      ))}
    </ul>
  );
}
