import { Search } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesSearch } from '../../web/shared/format/search-text.ts';
import { useExamples } from './examples.ts';
import { type Place, type VariableRow, variableRows } from './rows.ts';
import type { VariableResolver } from './variable.ts';
import './variables.scss';

type Events = {
  on: (event: readonly string[], heard: () => void) => void;
  off: (event: readonly string[], heard: () => void) => void;
};
type Props = {
  resolver: VariableResolver;
  events: Events;
  /** Goes to an element of the diagram. */
  show: (elementId: string) => void;
};

/** The variables of the diagram: what each is called, of what type, and which steps write and read it; a press goes to the step. */
export function VariablesPanel({ resolver, events, show }: Props) {
  const { t } = useTranslation();
  const { rows, processIds } = useRows(resolver, events);
  const examples = useExamples(processIds);
  const [typed, setTyped] = useState('');
  const shown = rows.filter(({ name, label }) => matchesSearch(`${name} ${label}`, typed));
  return (
    <section className="mc-variables" aria-label={t('variables.title')}>
      <h3 className="mc-section-title">{t('variables.title')}</h3>
      <Search
        {...{ size: 'sm', labelText: t('variables.find'), placeholder: t('variables.find') }}
        closeButtonLabelText={t('forms.clear')}
        onChange={({ target }) => setTyped(target.value)}
      />
      <p aria-live="polite">{t('variables.count', { count: shown.length, n: shown.length })}</p>
      <p className="mc-muted">
        {examples.instances === 0
          ? t('variables.noExamples')
          : t('variables.examplesFrom', { count: examples.instances, n: examples.instances })}
      </p>
      <ul>
        {shown.map((row) => (
          <Row key={row.name} row={row} examples={examples.byName.get(row.name) ?? []} show={show} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = { row: VariableRow; examples: readonly string[]; show: Props['show'] };

function Row({ row: { name, label, types, written, read }, examples, show }: RowProps) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        <code>{name}</code> {[label, ...types].filter(Boolean).join(' · ')}
      </p>
      {written.length === 0 && <p className="mc-variables__nobody">{t('variables.nobodyWrites')}</p>}
      <Places words={t('variables.written')} places={written} show={show} />
      <Places words={t('variables.read')} places={read} show={show} />
      {examples.length > 0 && (
        <p>
          {t('variables.examples')} {examples.join(' · ')}
        </p>
      )}
    </li>
  );
}

function Places({ words, places, show }: { words: string; places: readonly Place[]; show: Props['show'] }) {
  if (places.length === 0) return null;
  return (
    <p>
      {words}{' '}
      {places.map(({ id, name }) => (
        <button key={id} type="button" className="cds--link" onClick={() => show(id)}>
          {name}
        </button>
      ))}
    </p>
  );
}

const CHANGES = ['commandStack.changed', 'variables.changed'] as const;

type Rows = { readonly rows: readonly VariableRow[]; readonly processIds: readonly string[] };
const noRows: Rows = { rows: [], processIds: [] };

/** The rows as the diagram is now, and its processes; what is computed for a diagram that has changed meanwhile is left. */
function useRows(resolver: VariableResolver, events: Events): Rows {
  const [rows, setRows] = useState(noRows);
  useEffect(() => {
    let turn = 0;
    const look = async (): Promise<void> => {
      turn += 1;
      const mine = turn;
      const found = await resolver.getVariables();
      if (mine === turn) setRows({ rows: variableRows(found), processIds: Object.keys(found) });
    };
    const heard = (): void => void look();
    heard();
    events.on(CHANGES, heard);
    return () => {
      turn = Number.POSITIVE_INFINITY;
      events.off(CHANGES, heard);
    };
  }, [resolver, events]);
  return rows;
}
