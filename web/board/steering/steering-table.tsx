import { CheckmarkFilled } from '@carbon/icons-react';
import {
  Button,
  MenuButton,
  MenuItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@carbon/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SteeringAct, SteeringLine } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { PageBox } from '../../shared/list/page-box.tsx';
import { RowBox } from '../../shared/list/row-box.tsx';
import type { Selection } from '../../shared/list/use-selection.ts';
import type { RowCursor } from '../../shared/table/row-cursor.ts';
import { ContactCell, StepsCell } from './line-cells.tsx';

export type LineAct = SteeringAct;
/** What came of the last act on a line, by the dossier's id. */
export type Outcomes = Readonly<Record<string, string>>;

type Actions = {
  select: (line: SteeringLine) => void;
  focus: (line: SteeringLine) => void;
  act: (act: LineAct, line: SteeringLine) => void;
};

type Props = {
  lines: readonly SteeringLine[];
  cursor: RowCursor;
  /** Absent for whoever may only look. */
  selection: Selection<SteeringLine> | undefined;
  outcomes: Outcomes;
  actions: Actions;
};

/** The lines of steering: when each breaks the law, which dossier, who has it, how to reach them, and what is done about it. */
export function SteeringTable({ lines, cursor, selection, outcomes, actions }: Props) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame" ref={cursor.frame}>
      <Table size="sm" className="mc-table mc-list-table mc-steering-table" aria-labelledby="steering-list">
        <TableHead>
          <TableRow>
            {selection && <PageBox rows={lines} keyOf={({ id }) => id} selection={selection} />}
            <TableHeader className="mc-steering-table__due">{t('list.column.deadline')}</TableHeader>
            <TableHeader>{t('board.steering.column.dossier')}</TableHeader>
            <TableHeader>{t('board.steering.column.steps')}</TableHeader>
            <TableHeader>{t('list.column.unit')}</TableHeader>
            {selection && (
              <TableHeader className="mc-steering-table__acts mc-off-paper">
                {t('board.steering.column.acts')}
              </TableHeader>
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              current={line.id === cursor.current}
              selected={selection?.has(line.id)}
              outcome={outcomes[line.id]}
              actions={actions}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

type LineProps = {
  line: SteeringLine;
  current: boolean;
  /** Undefined for whoever may only look. */
  selected: boolean | undefined;
  outcome: string | undefined;
  actions: Actions;
};

const Line = memo(function Line({ line, current, selected, outcome, actions }: LineProps) {
  const text = useText();
  const { id, code, procedure, band, lawfulDueAt, dueText } = line;
  const names = ['mc-row', current ? 'mc-row--current' : '', selected ? 'mc-row--selected' : ''];
  return (
    <TableRow className={names.filter(Boolean).join(' ')} onFocus={() => actions.focus(line)} data-row={id}>
      {selected !== undefined && (
        <TableCell className="mc-select">
          <RowBox code={code} marked={selected} onToggle={() => actions.select(line)} />
        </TableCell>
      )}
      <TableCell className="mc-steering-table__due">
        <DeadlineCell dueAt={lawfulDueAt} dueText={dueText} overdue={band === 'overdue'} withDate />
      </TableCell>
      <TableCell>
        <Link to={`/dossiers/${id}`} className="cds--link mc-code">
          {code}
        </Link>
        <span className="mc-steering-table__procedure">{text(procedure.name)}</span>
        {outcome !== undefined && (
          <span className="mc-steering-table__outcome">
            <CheckmarkFilled aria-hidden /> {outcome}
          </span>
        )}
      </TableCell>
      <TableCell>
        <StepsCell line={line} />
      </TableCell>
      <TableCell>
        <ContactCell line={line} />
      </TableCell>
      {selected !== undefined && (
        <TableCell className="mc-steering-table__acts mc-off-paper">
          <LineActs line={line} onAct={actions.act} />
        </TableCell>
      )}
    </TableRow>
  );
});

const inMenu = ['instruct', 'extend', 'agenda'] as const satisfies readonly LineAct[];

/** What may be done about this line: what is done most stands open, the rest one press behind it. */
function LineActs({ line, onAct }: { line: SteeringLine; onAct: Actions['act'] }) {
  const { t } = useTranslation();
  const { code, steps } = line;
  const open = (['remind', 'assign'] as const)
    .filter((act) => line.acts.includes(act))
    .filter((act) => (act === 'remind' ? steps.some(({ holder }) => holder) : steps.length > 0));
  const rest = inMenu.filter((act) => line.acts.includes(act));
  return (
    <div className="mc-acts">
      {open.map((act) => (
        <Button
          key={act}
          kind="ghost"
          size="sm"
          onClick={() => onAct(act, line)}
          aria-label={t(`board.steering.act.${act}Title`, { code })}
        >
          {t(`board.steering.act.${act}`)}
        </Button>
      ))}
      {rest.length > 0 && (
        <MenuButton kind="ghost" size="sm" label={t('board.steering.moreActs')} menuAlignment="bottom-end">
          {rest.map((act) => (
            <MenuItem key={act} label={t(`board.steering.act.${act}`)} onClick={() => onAct(act, line)} />
          ))}
        </MenuButton>
      )}
    </div>
  );
}
